// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.testkit.lab.LabReply.Ending;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Sends replies over one connection, at the lab's pace and with their faults. */
final class ReplyWriter {

  /** Heads go out with a short body; longer pieces pass by. */
  private static final int BUFFER_BYTES = 8 * 1024;

  private final Socket socket;
  private final OutputStream out;

  ReplyWriter(Socket socket) throws IOException {
    this.socket = socket;
    this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
  }

  /**
   * Sends a reply.
   *
   * @param startNanos from when its latency counts
   * @return whether the connection can carry another
   */
  boolean send(
      LabRequest request, LabReply reply, LabSettings settings, long startNanos, LabLog.Entry log)
      throws IOException {
    long headNanos = startNanos + settings.latency().toNanos() + reply.headDelay().toNanos();
    Pacer.sleepUntil(headNanos);
    if (reply.ending().isBeforeHead()) {
      return end(reply.ending());
    }
    log.status(reply.status());
    boolean last = request.header("connection").filter("close"::equalsIgnoreCase).isPresent();
    out.write(head(last ? reply.with("Connection", "close") : reply));
    Pacer pacer = new Pacer(settings, headNanos);
    if (!pacer.isUnlimited()) {
      out.flush();
    }
    long announced = reply.header("Content-Length").map(Long::parseLong).orElse(0L);
    if (request.isHead()) {
      out.flush();
      return end(reply.ending()) && !last;
    }
    long length = Math.min(Math.min(reply.body().length(), announced), reply.ending().bodyBytes());
    reply
        .content()
        .copyTo(ByteRange.ofLength(reply.body().start(), length), new PacedBody(pacer, log));
    out.flush();
    return end(reply.ending()) && announced == reply.body().length() && !last;
  }

  private static byte[] head(LabReply reply) {
    StringBuilder head = new StringBuilder();
    head.append(reply.statusLine().orElse("HTTP/1.1 " + reply.status() + " " + reason(reply)))
        .append("\r\n");
    for (Map.Entry<String, String> header : reply.headers().entrySet()) {
      head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
    }
    head.append("Date: ").append(LabObject.httpDate(Instant.now())).append("\r\n");
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String reason(LabReply reply) {
    return switch (reply.status()) {
      case 200 -> "OK";
      case 206 -> "Partial Content";
      default -> reply.status() < 400 ? "Other" : "Error";
    };
  }

  private boolean end(Ending ending) throws IOException {
    switch (ending.how()) {
      case COMPLETE:
        return true;
      case CLOSE_BEFORE_HEAD, CLOSE_IN_BODY:
        return false;
      case RESET_BEFORE_HEAD, RESET_IN_BODY:
        socket.setSoLinger(true, 0);
        socket.close();
        return false;
      default:
        awaitClose();
        return false;
    }
  }

  private void awaitClose() throws IOException {
    while (socket.getInputStream().read() >= 0) {
      // A client that has given up closes the connection.
    }
  }

  /** Lets a body through in pieces that come when they are due. */
  private final class PacedBody extends OutputStream {
    private final Pacer pacer;
    private final LabLog.Entry log;

    PacedBody(Pacer pacer, LabLog.Entry log) {
      this.pacer = pacer;
      this.log = log;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (pacer.isUnlimited()) {
        log.sending(length);
        out.write(bytes, offset, length);
        return;
      }
      for (int done = 0; done < length; ) {
        int count = Math.min(pacer.pieceBytes(), length - done);
        pacer.await(count);
        log.sending(count);
        out.write(bytes, offset + done, count);
        out.flush();
        done += count;
      }
    }
  }
}
