// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/** The JSON documents of Google Cloud Storage. */
final class GcsDocuments {

  private static final int MAX_ENTRIES = 1000;

  /** Larger objects go without a checksum, as composed ones go without an MD5. */
  private static final long MAX_CHECKED_BYTES = 16L << 20;

  private GcsDocuments() {}

  static String bucket(String name) {
    return new JsonText()
        .beginObject()
        .field("kind", "storage#bucket")
        .field("id", name)
        .field("name", name)
        .field("location", "US")
        .field("storageClass", "STANDARD")
        .endObject()
        .text();
  }

  static String object(LabObject object) {
    JsonText json = new JsonText();
    write(json, object);
    return json.text();
  }

  private static void write(JsonText json, LabObject object) {
    json.beginObject()
        .field("kind", "storage#object")
        .field("id", object.bucket() + "/" + object.key() + "/" + object.generation())
        .field("name", object.key())
        .field("bucket", object.bucket())
        .field("generation", Long.toString(object.generation()))
        .field("metageneration", "1")
        .field("contentType", "application/octet-stream")
        .field("storageClass", "STANDARD")
        .field("size", Long.toString(object.size()))
        .field("etag", eTag(object))
        .field("timeCreated", object.lastModified().toString())
        .field("updated", object.lastModified().toString());
    crc32c(object).ifPresent(it -> json.field("crc32c", it));
    json.endObject();
  }

  static String listing(LabObjects objects, LabRequest request) {
    Map<String, String> query = request.query();
    String token = query.getOrDefault("pageToken", "");
    LabPage page =
        objects.list(
            new LabListing(
                request.bucket(),
                query.getOrDefault("prefix", ""),
                query.getOrDefault("delimiter", ""),
                token.isEmpty() ? "" : S3Listing.key(token),
                Math.min(MAX_ENTRIES, Integer.parseInt(query.getOrDefault("maxResults", "1000")))));
    JsonText json = new JsonText().beginObject().field("kind", "storage#objects");
    if (!page.last().isEmpty()) {
      json.field("nextPageToken", S3Listing.token(page.last()));
    }
    if (!page.prefixes().isEmpty()) {
      json.name("prefixes").beginArray();
      page.prefixes().forEach(json::value);
      json.endArray();
    }
    if (!page.objects().isEmpty()) {
      json.name("items").beginArray();
      page.objects().forEach(object -> write(json, object));
      json.endArray();
    }
    return json.endObject().text();
  }

  /** As Google has them: without quotes, not the tag that S3 would give. */
  static String eTag(LabObject object) {
    byte[] text = ("lab" + object.generation()).getBytes(StandardCharsets.US_ASCII);
    return Base64.getEncoder().encodeToString(text);
  }

  /** Base 64 of the checksum in big-endian order. */
  static Optional<String> crc32c(LabObject object) {
    if (object.size() > MAX_CHECKED_BYTES) {
      return Optional.empty();
    }
    CRC32C checksum = new CRC32C();
    try (OutputStream out = new CheckedOutputStream(OutputStream.nullOutputStream(), checksum)) {
      object.content().copyTo(object.content().all(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt((int) checksum.getValue()).array();
    return Optional.of(Base64.getEncoder().encodeToString(bytes));
  }
}
