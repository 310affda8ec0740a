// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import static dev.rangefinder.testkit.lab.LabClient.header;
import static dev.rangefinder.testkit.lab.LabClient.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.rangefinder.bytes.ByteRange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each fault does on the wire what it says. */
@Timeout(20)
class FaultsTest {

  private final StorageLab lab = StorageLab.open();
  private final LabClient client = new LabClient(lab);
  private LabObject object;

  @BeforeEach
  void put() {
    object = lab.objects().put("web", "a", "0123456789".getBytes(StandardCharsets.US_ASCII));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private HttpResponse<byte[]> once(Fault fault, String... headers) {
    lab.faults().next(1, it -> true, fault);
    return get(headers);
  }

  private HttpResponse<byte[]> get(String... headers) {
    try {
      return client.get(LabProtocol.HTTP, "/web/a", headers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that comes before the connection ends. */
  private String raw(Fault fault) throws IOException {
    lab.faults().next(1, it -> true, fault);
    URI address = URI.create(lab.endpoint(LabProtocol.HTTP));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      socket.setSoTimeout(300);
      socket
          .getOutputStream()
          .write("GET /web/a HTTP/1.1\r\nHost: lab\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      StringBuilder received = new StringBuilder();
      try {
        for (int next = in.read(); next >= 0; next = in.read()) {
          received.append((char) next);
        }
        received.append("|closed");
      } catch (SocketTimeoutException e) {
        received.append("|open");
      } catch (SocketException e) {
        received.append("|reset");
      }
      return received.toString();
    }
  }

  @Test
  void aRuleHasItsTurnsAndMatchesItsRequests() {
    lab.faults().next(2, it -> it.range().isPresent(), Faults.error(LabError.SLOW_DOWN));
    lab.faults().always(it -> it.range().isPresent(), Faults.error(LabError.TOO_MANY_REQUESTS));

    assertThat(get().statusCode()).isEqualTo(200);
    assertThat(get("Range", "bytes=0-1").statusCode()).isEqualTo(503);
    assertThat(get("Range", "bytes=0-1").statusCode()).isEqualTo(503);
    assertThat(get("Range", "bytes=0-1").statusCode()).isEqualTo(429);
    lab.faults().clear();
    assertThat(get("Range", "bytes=0-1").statusCode()).isEqualTo(206);
  }

  @Test
  void errorsSayHowLongToWait() {
    assertThat(header(once(Faults.errorRetryAfter(LabError.SLOW_DOWN, 7)), "retry-after"))
        .isEqualTo("7");
    Instant time = Instant.parse("2026-03-01T10:20:30Z");
    HttpResponse<byte[]> dated = once(Faults.errorRetryAt(LabError.TOO_MANY_REQUESTS, time));
    assertThat(dated.statusCode()).isEqualTo(429);
    assertThat(header(dated, "retry-after")).isEqualTo("Sun, 01 Mar 2026 10:20:30 GMT");
  }

  @Test
  void bodiesBreakOffWhereTheyAreTold() throws IOException {
    assertThat(raw(Faults.cutBody(4))).contains("Content-Length: 10").endsWith("\r\n0123|closed");
    assertThat(raw(Faults.cutBody(0))).endsWith("\r\n\r\n|closed");
    assertThat(raw(Faults.stallBody(3))).endsWith("\r\n012|open");
    assertThat(raw(Faults.resetBody(4))).endsWith("|reset");
    assertThat(raw(Faults.wrongContentLength(5)))
        .contains("Content-Length: 15")
        .endsWith("0123456789|closed");
    assertThat(raw(Faults.wrongContentLength(-4))).endsWith("\r\n012345|closed");
  }

  @Test
  void repliesFailBeforeTheirHead() throws IOException {
    assertThat(raw(Faults.close())).isEqualTo("|closed");
    assertThat(raw(Faults.reset())).isEqualTo("|reset");
    assertThat(raw(Faults.stallHead())).isEqualTo("|open");
    assertThat(raw(Faults.garbage())).startsWith("SSH-2.0");
    long start = System.nanoTime();
    assertThat(once(Faults.slowHead(Duration.ofMillis(50))).statusCode()).isEqualTo(200);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(50_000_000);
  }

  @Test
  void rangesAreNotWhatWasAsked() {
    assertThat(once(Faults.wholeObject(), "Range", "bytes=2-3"))
        .matches(it -> it.statusCode() == 200 && it.body().length == 10);
    HttpResponse<byte[]> shifted = once(Faults.shiftedRange(), "Range", "bytes=2-3");
    assertThat(header(shifted, "content-range")).isEqualTo("bytes 3-4/10");
    assertThat(text(shifted)).isEqualTo("34");
    assertThat(header(once(Faults.noContentRange(), "Range", "bytes=2-3"), "content-range"))
        .isEmpty();
    HttpResponse<byte[]> larger = once(Faults.otherSizeInContentRange(), "Range", "bytes=2-3");
    assertThat(header(larger, "content-range")).isEqualTo("bytes 2-3/11");
    assertThat(header(once(Faults.unreadableContentRange(), "Range", "bytes=2-3"), "content-range"))
        .isEqualTo("bytes some-of/them");
  }

  @Test
  void versionsAreHiddenOrWeak() {
    assertThat(header(once(Faults.weakETag()), "etag")).isEqualTo("W/" + object.eTag());
    assertThat(once(Faults.weakETag(), "If-Match", object.eTag()).statusCode()).isEqualTo(412);
    HttpResponse<byte[]> untagged = once(Faults.noETag());
    assertThat(header(untagged, "etag")).isEmpty();
    assertThat(header(untagged, "last-modified")).isEqualTo(object.httpDate());
    assertThat(header(once(Faults.noVersion()), "last-modified")).isEmpty();
  }

  @Test
  void anObjectIsOverwrittenMeanwhile() {
    HttpResponse<byte[]> reply =
        once(
            Faults.meanwhile(() -> lab.objects().put("web", "a", new byte[] {7})),
            "If-Match",
            object.eTag());

    assertThat(reply.statusCode()).isEqualTo(412);
    assertThat(get().body()).containsExactly(7);
  }

  @Test
  void bodiesAreCompressedOrReplaced() throws IOException {
    HttpResponse<byte[]> packed = once(Faults.gzip(), "Range", "bytes=2-5");
    assertThat(header(packed, "content-encoding")).isEqualTo("gzip");
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo("2345");
    }
    HttpResponse<byte[]> error = once(Faults.okWithErrorBody(LabError.SLOW_DOWN));
    assertThat(error.statusCode()).isEqualTo(200);
    assertThat(text(error)).contains("<Code>SlowDown</Code>");
  }

  @Test
  void refusalsDependOnTheProtocol() throws IOException {
    lab.faults().always(it -> true, Faults.error(LabError::expiredCredentials));
    assertThat(client.get(LabProtocol.S3, "/web/a").statusCode()).isEqualTo(400);
    assertThat(text(client.get(LabProtocol.S3, "/web/a"))).contains("<Code>ExpiredToken</Code>");
    assertThat(client.get(LabProtocol.GCS, "/storage/v1/b/web/o/a").statusCode()).isEqualTo(401);
    lab.faults().clear();
    lab.faults().always(it -> true, Faults.absentIsForbidden());
    assertThat(client.get(LabProtocol.S3, "/web/none").statusCode()).isEqualTo(403);
    assertThat(client.get(LabProtocol.S3, "/web/a").statusCode()).isEqualTo(200);
  }

  @Test
  void theLogTellsWhatWasSentInEachRequest() throws InterruptedException {
    get("Range", "bytes=2-5", "If-Match", object.eTag());
    assertThatThrownBy(() -> once(Faults.cutBody(4))).isInstanceOf(UncheckedIOException.class);
    lab.log()
        .await(
            it -> it.size() == 2 && it.stream().allMatch(one -> one.endNanos().isPresent()),
            Duration.ofSeconds(5));

    assertThat(lab.log().texts()).containsExactly("GET /web/a bytes=2-5", "GET /web/a");
    assertThat(lab.log().records())
        .extracting(LabRecord::status, LabRecord::bodyBytes)
        .containsExactly(tuple(206, 4L), tuple(200, 4L));
    LabRecord first = lab.log().records().get(0);
    assertThat(first.request().header("if-match")).hasValue(object.eTag());
    assertThat(first.endNanos().orElseThrow()).isGreaterThan(first.startNanos());
    assertThat(object.content().bytes(new ByteRange(2, 6))).hasSize(4);
  }
}
