// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.RangeSpec;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.storage.StorageException.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RangedReplyTest {

  private static final ObjectVersion V1 = ObjectVersion.ofETag("\"v1\"");

  private RangedReply check(RangeSpec range, int status, String... headers) {
    Map<String, String> all = new HashMap<>(Map.of("etag", "\"v1\""));
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    GetRequest request =
        new GetRequest(
            ObjectLocation.parse("https://host/x"), range, Optional.of(V1), Purpose.DATA);
    return RangedReply.check(request, status, name -> Optional.ofNullable(all.get(name)));
  }

  private void refuses(Kind kind, RangeSpec range, int status, String... headers) {
    assertThatThrownBy(() -> check(range, status, headers))
        .isInstanceOfSatisfying(
            StorageException.class, it -> assertThat(it.kind()).isEqualTo(kind));
  }

  @Test
  void takesExactlyWhatWasAsked() {
    RangedReply reply =
        check(
            new ByteRange(10, 20), 206, "content-range", "bytes 10-19/100", "content-length", "10");

    assertThat(reply.range()).isEqualTo(new ByteRange(10, 20));
    assertThat(reply.status().size()).isEqualTo(100);
    assertThat(reply.status().version()).isEqualTo(V1);
    assertThat(check(ByteRange.suffix(500), 206, "content-range", "bytes 0-99/100").range())
        .isEqualTo(new ByteRange(0, 100));
  }

  @Test
  void refusesAnotherRange() {
    refuses(Kind.INVALID_REPLY, new ByteRange(10, 20), 206, "content-range", "bytes 11-20/100");
    refuses(Kind.INVALID_REPLY, new ByteRange(10, 20), 206, "content-range", "bytes 10-18/100");
    refuses(Kind.INVALID_REPLY, ByteRange.suffix(10), 206, "content-range", "bytes 0-10/100");
    refuses(Kind.INVALID_REPLY, new ByteRange(10, 20), 206, "content-range", "bytes 10-19/*");
    refuses(Kind.INVALID_REPLY, new ByteRange(10, 20), 206);
    refuses(
        Kind.INVALID_REPLY,
        new ByteRange(10, 20),
        206,
        "content-range",
        "bytes 10-19/100",
        "content-length",
        "11");
  }

  @Test
  void refusesARangeThatWasCutAtTheEnd() {
    refuses(Kind.RANGE_INVALID, new ByteRange(90, 110), 206, "content-range", "bytes 90-99/100");
  }

  @Test
  void refusesAnotherVersion() {
    refuses(
        Kind.CHANGED,
        new ByteRange(10, 20),
        206,
        "content-range",
        "bytes 10-19/100",
        "etag",
        "\"v2\"");
  }

  @Test
  void refusesCompressedBodies() {
    refuses(
        Kind.INVALID_REPLY,
        new ByteRange(10, 20),
        206,
        "content-range",
        "bytes 10-19/100",
        "content-encoding",
        "gzip");
  }

  @Test
  void cutsTheRangeOutOfASmallWholeObject() {
    RangedReply reply = check(new ByteRange(10, 20), 200, "content-length", "100");

    assertThat(reply.skipBytes()).isEqualTo(10);
    assertThat(reply.dropBytes()).isEqualTo(80);
    refuses(Kind.INVALID_REPLY, new ByteRange(10, 20), 200, "content-length", "5000000");
    refuses(Kind.INVALID_REPLY, new ByteRange(10, 20), 200);
    assertThat(check(RangeSpec.all(), 200, "content-length", "5000000").dropBytes()).isZero();
  }

  @Test
  void anUnsatisfiableOpenRangeMeansAnEmptyObject() {
    assertThat(check(ByteRange.suffix(8), 416, "content-range", "bytes */0").range().isEmpty())
        .isTrue();
    refuses(Kind.RANGE_INVALID, ByteRange.suffix(8), 416, "content-range", "bytes */5");
    refuses(Kind.RANGE_INVALID, new ByteRange(10, 20), 416, "content-range", "bytes */0");
  }

  @Test
  void allOfAnEmptyObjectIsAnEmptyRange() {
    assertThat(check(ByteRange.suffix(8), 206, "content-range", "bytes 0--1/0").range().isEmpty())
        .isTrue();
    refuses(Kind.INVALID_REPLY, new ByteRange(0, 4), 206, "content-range", "bytes 0--1/0");
    refuses(Kind.INVALID_REPLY, ByteRange.suffix(8), 206, "content-range", "bytes 0--1/5");
  }
}
