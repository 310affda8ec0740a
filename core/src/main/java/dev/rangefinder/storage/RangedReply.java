// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.QuotedText;
import dev.rangefinder.storage.StorageException.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The checked head of an HTTP reply to a ranged GET (RFC 9110, sections 14.4 and 15.3.7): what does
 * not answer exactly what was asked is refused, so that its body is never taken for data.
 *
 * @param status of the object, by this reply
 * @param range what was asked for, cut at the object's end where it was open
 * @param skipBytes body bytes before the range: not 0 only when a small object came whole
 * @param dropBytes body bytes after the range: not 0 only when a small object came whole
 */
public record RangedReply(ObjectStatus status, ByteRange range, long skipBytes, long dropBytes) {

  /** A server that ignores ranges may still be read where the object is at most this long. */
  public static final long MAX_WHOLE_OBJECT_BYTES = 1 << 20;

  private static final int OK = 200;
  private static final int PARTIAL_CONTENT = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

  /** How MinIO describes all of an empty object, which RFC 9110 has no form for. */
  private static final String EMPTY_CONTENT_RANGE = "bytes 0--1/0";

  private static final Pattern UNSATISFIED_RANGE = Pattern.compile("bytes \\*/(\\d{1,18})");

  /**
   * Checks a reply.
   *
   * @param httpStatus 200, 206 or 416; others are failures that the store knows better
   * @param headers gives a header's value by its name in lower case
   * @throws StorageException of kind INVALID_REPLY, RANGE_INVALID or CHANGED
   */
  public static RangedReply check(
      GetRequest request, int httpStatus, Function<String, Optional<String>> headers) {
    return new Check(request, headers).check(httpStatus);
  }

  /** The version that a reply's headers tell. */
  public static ObjectVersion version(long size, Function<String, Optional<String>> headers) {
    Optional<String> eTag = headers.apply("etag").filter(it -> !it.isBlank());
    if (eTag.isPresent()) {
      return ObjectVersion.ofETag(eTag.get());
    }
    return headers
        .apply("last-modified")
        .map(time -> ObjectVersion.ofSizeAndTime(size, time.strip()))
        .orElseGet(() -> ObjectVersion.ofSize(size));
  }

  /** The length of a body, where the server said it. */
  public static Optional<Long> contentLength(Function<String, Optional<String>> headers) {
    return headers
        .apply("content-length")
        .map(String::strip)
        .filter(it -> it.matches("\\d{1,18}"))
        .map(Long::valueOf);
  }

  /** Whether the body is the object's own bytes, not compressed on the way. */
  public static boolean isIdentity(Function<String, Optional<String>> headers) {
    String encoding = headers.apply("content-encoding").orElse("identity").strip();
    return encoding.isEmpty()
        || encoding.toLowerCase(Locale.ROOT).equals("identity")
        || encoding.toLowerCase(Locale.ROOT).equals("aws-chunked");
  }

  /**
   * Why a reply with status 200 is another document than the object: the page of a network that
   * wants its users to sign in, or an error in XML. Empty where it may be the object.
   */
  public static Optional<String> otherDocument(
      ObjectLocation location, Function<String, Optional<String>> headers) {
    String type =
        headers.apply("content-type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    String name = location.name().toLowerCase(Locale.ROOT);
    boolean page = type.equals("text/html") && !name.endsWith(".html") && !name.endsWith(".htm");
    if (page) {
      return Optional.of(
          "the server answered with a web page instead of the file: a login page of this network,"
              + " or of a proxy, may be in the way; open the address in a browser, or set proxy");
    }
    boolean xml = type.equals("application/xml") || type.equals("text/xml");
    return xml && !name.endsWith(".xml") && headers.apply("etag").isEmpty()
        ? Optional.of("the server answered with an XML document instead of the file")
        : Optional.empty();
  }

  private record Check(GetRequest request, Function<String, Optional<String>> headers) {

    RangedReply check(int httpStatus) {
      if (httpStatus == RANGE_NOT_SATISFIABLE) {
        return unsatisfied();
      }
      if (!isIdentity(headers)) {
        throw refused(
            Kind.INVALID_REPLY,
            "the server sent it with Content-Encoding "
                + QuotedText.of(headers.apply("content-encoding").orElse(""))
                + " although identity was asked for");
      }
      if (httpStatus == PARTIAL_CONTENT) {
        return partial();
      }
      if (httpStatus == OK) {
        return whole();
      }
      throw refused(Kind.INVALID_REPLY, "the server answered with status " + httpStatus);
    }

    private RangedReply partial() {
      String header =
          headers
              .apply("content-range")
              .orElseThrow(
                  () -> refused(Kind.INVALID_REPLY, "the partial reply has no Content-Range"));
      if (header.strip().equals(EMPTY_CONTENT_RANGE) && !(request.range() instanceof ByteRange)) {
        requireLength(0);
        return reply(0, false);
      }
      Matcher matcher = CONTENT_RANGE.matcher(header.strip());
      if (!matcher.matches()) {
        throw refused(Kind.INVALID_REPLY, "unreadable Content-Range " + QuotedText.of(header));
      }
      long start = Long.parseLong(matcher.group(1));
      long end = Long.parseLong(matcher.group(2)) + 1;
      long size = Long.parseLong(matcher.group(3));
      RangedReply reply = reply(size, false);
      if (start != reply.range().start() || end != reply.range().end()) {
        throw refused(
            Kind.INVALID_REPLY, "the server sent another range: " + QuotedText.of(header));
      }
      requireLength(reply.range().length());
      return reply;
    }

    private RangedReply whole() {
      otherDocument(request.location(), headers)
          .ifPresent(
              it -> {
                throw refused(Kind.INVALID_REPLY, it);
              });
      long size =
          contentLength(headers)
              .orElseThrow(
                  () ->
                      refused(
                          Kind.INVALID_REPLY,
                          "the server ignores range requests and does not tell the size"));
      RangedReply reply = reply(size, true);
      boolean asked = reply.range().equals(new ByteRange(0, size));
      if (!asked && size > MAX_WHOLE_OBJECT_BYTES) {
        throw refused(
            Kind.INVALID_REPLY,
            "the server ignores range requests and would send all "
                + size
                + " bytes; copy the file to a place that supports ranges");
      }
      return reply;
    }

    private RangedReply unsatisfied() {
      Matcher matcher =
          UNSATISFIED_RANGE.matcher(headers.apply("content-range").orElse("").strip());
      boolean empty = matcher.matches() && Long.parseLong(matcher.group(1)) == 0;
      if (empty && !(request.range() instanceof ByteRange)) {
        return reply(0, false);
      }
      throw refused(
          Kind.RANGE_INVALID,
          matcher.matches()
              ? "the object has only " + matcher.group(1) + " bytes"
              : "the server cannot give this range");
    }

    private RangedReply reply(long size, boolean wholeBody) {
      ObjectStatus status = new ObjectStatus(request.location(), size, version(size, headers));
      if (request.pin().isPresent() && !request.pin().get().equals(status.version())) {
        throw refused(
            Kind.CHANGED, "the object changed while it was being read; run the statement again");
      }
      ByteRange range = request.range().resolve(size);
      if (range.end() > size) {
        throw refused(Kind.RANGE_INVALID, "the object has only " + size + " bytes");
      }
      return wholeBody
          ? new RangedReply(status, range, range.start(), size - range.end())
          : new RangedReply(status, range, 0, 0);
    }

    private void requireLength(long expected) {
      Optional<Long> length = contentLength(headers);
      if (length.isPresent() && length.get() != expected) {
        throw refused(
            Kind.INVALID_REPLY, "the server announced a body of " + length.get() + " bytes");
      }
    }

    private StorageException refused(Kind kind, String problem) {
      return StorageException.of(kind, request.location(), problem).range(request.range()).build();
    }
  }
}
