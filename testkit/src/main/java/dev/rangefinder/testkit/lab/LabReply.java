// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import dev.rangefinder.bytes.ByteRange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A reply to be sent. Faults change it; the length of the body is a header like any other, so that
 * it can lie.
 *
 * @param statusLine sent instead of a status line, if any
 * @param headers by their names as they are sent
 * @param content holds the body
 * @param body the part of {@code content} that is the body
 * @param headDelay wait before the head, on top of the lab's latency
 * @param ending where and how the reply ends
 */
public record LabReply(
    int status,
    Optional<String> statusLine,
    Map<String, String> headers,
    LabContent content,
    ByteRange body,
    Duration headDelay,
    Ending ending) {

  /**
   * How a reply ends.
   *
   * @param bodyBytes how much of the body is sent before that
   */
  public record Ending(How how, long bodyBytes) {

    static final Ending COMPLETE = new Ending(How.COMPLETE, Long.MAX_VALUE);

    /** What happens to the connection. */
    public enum How {
      /** The whole body is sent. */
      COMPLETE,
      /** Nothing is sent, the connection is closed. */
      CLOSE_BEFORE_HEAD,
      /** Nothing is sent, the connection is reset. */
      RESET_BEFORE_HEAD,
      /** Nothing is sent, the connection stays open. */
      STALL_BEFORE_HEAD,
      /** The body breaks off, the connection is closed. */
      CLOSE_IN_BODY,
      /** The body breaks off, the connection is reset. */
      RESET_IN_BODY,
      /** The body stops, the connection stays open. */
      STALL_IN_BODY
    }

    boolean isBeforeHead() {
      return how == How.CLOSE_BEFORE_HEAD
          || how == How.RESET_BEFORE_HEAD
          || how == How.STALL_BEFORE_HEAD;
    }
  }

  /** A reply whose body is a range of a content. */
  static LabReply of(int status, LabContent content, ByteRange body) {
    LabReply reply =
        new LabReply(
            status, Optional.empty(), Map.of(), content, body, Duration.ZERO, Ending.COMPLETE);
    return reply.with("Content-Length", Long.toString(body.length()));
  }

  /** A reply with a text. */
  static LabReply of(int status, String contentType, String text) {
    LabContent content = LabContent.of(text.getBytes(StandardCharsets.UTF_8));
    return of(status, content, content.all()).with("Content-Type", contentType);
  }

  /** A reply without a body. */
  static LabReply empty(int status) {
    return of(status, LabContent.of(new byte[0]), new ByteRange(0, 0));
  }

  /** The value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return headers.entrySet().stream()
        .filter(it -> it.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The same with a header, in the place of one of that name. */
  public LabReply with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(without(name).headers);
    changed.put(name, value);
    return withHeaders(changed);
  }

  /** The same without a header. */
  public LabReply without(String name) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    changed.keySet().removeIf(name::equalsIgnoreCase);
    return withHeaders(changed);
  }

  private LabReply withHeaders(Map<String, String> changed) {
    return new LabReply(status, statusLine, changed, content, body, headDelay, ending);
  }

  /** The same with another body; {@code Content-Length} tells its length. */
  public LabReply withBody(LabContent newContent, ByteRange newBody) {
    return new LabReply(status, statusLine, headers, newContent, newBody, headDelay, ending)
        .with("Content-Length", Long.toString(newBody.length()));
  }

  public LabReply withStatus(int newStatus) {
    return new LabReply(newStatus, statusLine, headers, content, body, headDelay, ending);
  }

  public LabReply withStatusLine(String line) {
    return new LabReply(status, Optional.of(line), headers, content, body, headDelay, ending);
  }

  public LabReply withHeadDelay(Duration delay) {
    return new LabReply(status, statusLine, headers, content, body, delay, ending);
  }

  public LabReply withEnding(Ending newEnding) {
    return new LabReply(status, statusLine, headers, content, body, headDelay, newEnding);
  }
}
