// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.UnaryOperator;

/** ListObjectsV2. */
final class S3Listing {

  private static final int MAX_ENTRIES = 1000;

  private S3Listing() {}

  static LabReply answer(LabObjects objects, LabRequest request) {
    Map<String, String> query = request.query();
    String token = query.getOrDefault("continuation-token", "");
    LabListing listing =
        new LabListing(
            request.bucket(),
            query.getOrDefault("prefix", ""),
            query.getOrDefault("delimiter", ""),
            token.isEmpty() ? query.getOrDefault("start-after", "") : key(token),
            Math.min(MAX_ENTRIES, Integer.parseInt(query.getOrDefault("max-keys", "1000"))));
    boolean encoded = "url".equals(query.get("encoding-type"));
    return LabReply.of(200, "application/xml", xml(listing, token, objects.list(listing), encoded));
  }

  private static String xml(LabListing listing, String token, LabPage page, boolean encoded) {
    UnaryOperator<String> coding = encoded ? S3Listing::encoded : it -> it;
    StringBuilder xml = new StringBuilder();
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .append("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">")
        .append(XmlText.element("Name", listing.bucket()))
        .append(XmlText.element("Prefix", coding.apply(listing.prefix())))
        .append(XmlText.element("MaxKeys", listing.maxEntries()))
        .append(XmlText.element("KeyCount", page.objects().size() + page.prefixes().size()))
        .append(XmlText.element("IsTruncated", !page.last().isEmpty()));
    if (encoded) {
      xml.append(XmlText.element("EncodingType", "url"));
    }
    if (!listing.delimiter().isEmpty()) {
      xml.append(XmlText.element("Delimiter", coding.apply(listing.delimiter())));
    }
    if (!token.isEmpty()) {
      xml.append(XmlText.element("ContinuationToken", token));
    }
    if (!page.last().isEmpty()) {
      xml.append(XmlText.element("NextContinuationToken", token(page.last())));
    }
    for (LabObject object : page.objects()) {
      xml.append("<Contents>")
          .append(XmlText.element("Key", coding.apply(object.key())))
          .append(XmlText.element("LastModified", object.lastModified()))
          .append(XmlText.element("ETag", object.eTag()))
          .append(XmlText.element("Size", object.size()))
          .append("<StorageClass>STANDARD</StorageClass></Contents>");
    }
    for (String prefix : page.prefixes()) {
      xml.append("<CommonPrefixes>")
          .append(XmlText.element("Prefix", coding.apply(prefix)))
          .append("</CommonPrefixes>");
    }
    return xml.append("</ListBucketResult>").toString();
  }

  private static String encoded(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
  }

  static String token(String last) {
    return Base64.getUrlEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8));
  }

  static String key(String token) {
    return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
  }
}
