// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.testkit.lab.LabReply.Ending;
import dev.rangefinder.testkit.lab.LabReply.Ending.How;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** The faults that services, networks and what lies between them are known for. */
public final class Faults {

  private Faults() {}

  /** The service refuses. */
  public static Fault error(LabError error) {
    return (request, sound) -> ErrorReplies.of(request, error);
  }

  /** The service refuses, in a way that differs by protocol. */
  public static Fault error(Function<LabProtocol, LabError> error) {
    return (request, sound) -> ErrorReplies.of(request, error.apply(request.protocol()));
  }

  /** The service refuses and says how long to wait, as a number of seconds. */
  public static Fault errorRetryAfter(LabError error, long seconds) {
    return error(error).and(edit(reply -> reply.with("Retry-After", Long.toString(seconds))));
  }

  /** The service refuses and says how long to wait, as a date. */
  public static Fault errorRetryAt(LabError error, Instant time) {
    return error(error).and(edit(reply -> reply.with("Retry-After", LabObject.httpDate(time))));
  }

  /** What is not there counts as forbidden, as S3 has it for those who may not list. */
  public static Fault absentIsForbidden() {
    return (request, sound) -> {
      LabReply reply = sound.get();
      return reply.status() == 404 ? ErrorReplies.of(request, LabError.ACCESS_DENIED) : reply;
    };
  }

  /** 200 with the document of an error in the body, as services send that have begun a reply. */
  public static Fault okWithErrorBody(LabError error) {
    return (request, sound) ->
        request.protocol() == LabProtocol.GCS
            ? ErrorReplies.of(request, error).withStatus(200)
            : LabReply.of(200, "application/xml", ErrorReplies.xml(request, error));
  }

  /** Suffix ranges are not known. */
  public static Fault noSuffixRanges() {
    return (request, sound) ->
        request.range().filter(it -> it.startsWith("bytes=-")).isPresent()
            ? ErrorReplies.of(request, LabError.BAD_REQUEST)
            : sound.get();
  }

  /** {@code If-Match} is not known: whatever there is among {@code objects} answers. */
  public static Fault noIfMatch(LabObjects objects) {
    return (request, sound) ->
        request.protocol().frontEnd(objects).answer(request.without("if-match"));
  }

  /** HEAD is not known. */
  public static Fault noHead() {
    return (request, sound) ->
        request.isHead() ? ErrorReplies.of(request, LabError.METHOD_NOT_ALLOWED) : sound.get();
  }

  /** The connection is closed in the middle of each body. */
  public static Fault halfBody() {
    return edit(
        reply -> reply.withEnding(new Ending(How.CLOSE_IN_BODY, (reply.body().length() + 1) / 2)));
  }

  /** The connection is closed after {@code bytes} bytes of the body. */
  public static Fault cutBody(long bytes) {
    return ending(How.CLOSE_IN_BODY, bytes);
  }

  /** The connection is reset after {@code bytes} bytes of the body. */
  public static Fault resetBody(long bytes) {
    return ending(How.RESET_IN_BODY, bytes);
  }

  /** Nothing more comes after {@code bytes} bytes of the body. */
  public static Fault stallBody(long bytes) {
    return ending(How.STALL_IN_BODY, bytes);
  }

  /** Nothing comes at all. */
  public static Fault stallHead() {
    return ending(How.STALL_BEFORE_HEAD, 0);
  }

  /** The connection is closed without a reply. */
  public static Fault close() {
    return ending(How.CLOSE_BEFORE_HEAD, 0);
  }

  /** The connection is reset without a reply. */
  public static Fault reset() {
    return ending(How.RESET_BEFORE_HEAD, 0);
  }

  private static Fault ending(How how, long bytes) {
    return edit(reply -> reply.withEnding(new Ending(how, bytes)));
  }

  /** The reply comes later than the lab's latency. */
  public static Fault slowHead(Duration delay) {
    return edit(reply -> reply.withHeadDelay(delay));
  }

  /** 200 with the whole object whatever was asked for. */
  public static Fault wholeObject() {
    return partial(
        reply ->
            reply
                .withStatus(200)
                .without("Content-Range")
                .withBody(reply.content(), reply.content().all()));
  }

  /** The range one byte further on, truthfully announced. */
  public static Fault shiftedRange() {
    return partial(
        reply -> {
          long size = reply.content().size();
          long start = Math.min(reply.body().start() + 1, size - 1);
          ByteRange other = new ByteRange(start, Math.min(reply.body().end() + 1, size));
          return reply
              .withBody(reply.content(), other)
              .with("Content-Range", "bytes " + start + "-" + (other.end() - 1) + "/" + size);
        });
  }

  /** A {@code Content-Range} that nobody can read. */
  public static Fault unreadableContentRange() {
    return partial(reply -> reply.with("Content-Range", "bytes some-of/them"));
  }

  /** A {@code Content-Range} that tells another size of the object. */
  public static Fault otherSizeInContentRange() {
    return partial(
        reply ->
            reply.with(
                "Content-Range",
                "bytes "
                    + reply.body().start()
                    + "-"
                    + (reply.body().end() - 1)
                    + "/"
                    + (reply.content().size() + 1)));
  }

  public static Fault noContentRange() {
    return partial(reply -> reply.without("Content-Range"));
  }

  /** Announces a body that is {@code more} bytes longer (or shorter, if negative) than the body. */
  public static Fault wrongContentLength(long more) {
    return edit(reply -> reply.with("Content-Length", Long.toString(reply.body().length() + more)));
  }

  /** Entity tags become weak ones; {@code If-Match} never matches them. */
  public static Fault weakETag() {
    return (request, sound) -> {
      LabReply reply =
          request.header("if-match").isPresent()
              ? ErrorReplies.of(request, LabError.PRECONDITION_FAILED)
              : sound.get();
      return reply.header("ETag").map(tag -> reply.with("ETag", "W/" + tag)).orElse(reply);
    };
  }

  /** No entity tag; the time of the last change is still told. */
  public static Fault noETag() {
    return edit(reply -> reply.without("ETag"));
  }

  /** Nothing that tells versions apart. */
  public static Fault noVersion() {
    return edit(
        reply ->
            reply
                .without("ETag")
                .without("Last-Modified")
                .without("X-Goog-Generation")
                .without("x-amz-version-id"));
  }

  /** Something between server and client compresses bodies. */
  public static Fault gzip() {
    return edit(
        reply -> {
          LabContent packed = LabContent.of(compressed(reply.content().bytes(reply.body())));
          return reply.withBody(packed, packed.all()).with("Content-Encoding", "gzip");
        });
  }

  private static byte[] compressed(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Not HTTP. */
  public static Fault garbage() {
    return edit(reply -> reply.withStatusLine("SSH-2.0-OpenSSH_9.6"));
  }

  /** Something else answers, for example the page where a network wants its users to sign in. */
  public static Fault signInPage() {
    String page = "<html><body>Please sign in</body></html>";
    return (request, sound) -> LabReply.of(200, "text/html", page);
  }

  /** Someone does something, for example overwrites the object, just before the reply is made. */
  public static Fault meanwhile(Runnable change) {
    return (request, sound) -> {
      change.run();
      return sound.get();
    };
  }

  /** The answer is a redirect. */
  public static Fault redirect(int status, String location) {
    return (request, sound) -> LabReply.empty(status).with("Location", location);
  }

  /** Any change of a sound reply. */
  public static Fault edit(UnaryOperator<LabReply> change) {
    return (request, sound) -> change.apply(sound.get());
  }

  private static Fault partial(UnaryOperator<LabReply> change) {
    return edit(reply -> reply.status() == 206 ? change.apply(reply) : reply);
  }

  /** A body that is no object's: for tests of what must never be taken for one. */
  public static Fault otherBody(String text) {
    LabContent content = LabContent.of(text.getBytes(StandardCharsets.UTF_8));
    return edit(reply -> reply.withBody(content, content.all()));
  }
}
