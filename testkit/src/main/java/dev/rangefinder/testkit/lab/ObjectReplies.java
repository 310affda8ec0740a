// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import dev.rangefinder.bytes.ByteRange;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replies with an object's bytes: conditions first, then ranges (RFC 9110, 13.2.2 and 14). */
final class ObjectReplies {

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

  private ObjectReplies() {}

  /** Whether {@code If-Match} names the object's tag, or is absent. */
  static boolean matches(LabRequest request, String eTag) {
    return request.header("if-match").map(it -> it.equals("*") || it.equals(eTag)).orElse(true);
  }

  /** A reply with all of the object, or with the range that was asked for. */
  static LabReply read(LabRequest request, LabObject object) {
    LabContent content = object.content();
    Optional<ByteRange> range = request.range().flatMap(it -> range(it, content.size()));
    if (range.isEmpty()) {
      return LabReply.of(200, content, content.all());
    }
    if (range.get().isEmpty()) {
      return ErrorReplies.of(request, LabError.RANGE_NOT_SATISFIABLE)
          .with("Content-Range", "bytes */" + content.size());
    }
    return partial(content, range.get());
  }

  static LabReply partial(LabContent content, ByteRange range) {
    return LabReply.of(206, content, range)
        .with(
            "Content-Range",
            "bytes " + range.start() + "-" + (range.end() - 1) + "/" + content.size());
  }

  /** What a range means; empty: it is to be ignored; an empty range: it cannot be satisfied. */
  private static Optional<ByteRange> range(String header, long size) {
    Matcher matcher = RANGE.matcher(header);
    if (!matcher.matches() || header.equals("bytes=-")) {
      return Optional.empty();
    }
    if (matcher.group(1).isEmpty()) {
      long length = Long.parseLong(matcher.group(2));
      return Optional.of(new ByteRange(Math.max(0, size - length), size));
    }
    long start = Long.parseLong(matcher.group(1));
    long end = matcher.group(2).isEmpty() ? size : Long.parseLong(matcher.group(2)) + 1;
    if (end <= start && !matcher.group(2).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        start >= size ? new ByteRange(0, 0) : new ByteRange(start, Math.min(end, size)));
  }
}
