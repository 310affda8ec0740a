// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.testkit.lab.LabReply.Ending.How;

/** One request to a {@link VirtualLab} and its reply, as events on the lab's clock. */
final class VirtualExchange {

  private static final int MAX_PIECE_BYTES = 128 * 1024;

  private final VirtualLab lab;
  private final LabRequest request;
  private final Client client;
  private LabSettings settings;
  private LabLog.Entry log;
  private LabReply reply;
  private ByteRange body;
  private boolean ended;

  /** Who asked. */
  interface Client {

    /** The head has come; whether its body is wanted. */
    boolean head(LabReply reply);

    /** More of the body has come. */
    void body(byte[] bytes);

    /** All of the body has come. */
    void end();

    /** The connection has ended before the reply has. */
    void broken(String how);
  }

  /** Makes sense of a reply's head. */
  interface Reading<T> {
    T of(LabReply reply);
  }

  VirtualExchange(VirtualLab lab, LabRequest request, Client client) {
    this.lab = lab;
    this.request = request;
    this.client = client;
  }

  void start() {
    lab.withSlot(this::serve);
  }

  private void serve() {
    synchronized (this) {
      if (!ended) {
        settings = lab.settings();
        log = lab.log().begin(request);
        reply = lab.reply(request);
        long nanos = settings.latency().plus(reply.headDelay()).toNanos();
        lab.time().schedule(this::head, nanos);
        return;
      }
    }
    lab.releaseSlot();
  }

  private void head() {
    How how = reply.ending().how();
    if (isOver() || how == How.STALL_BEFORE_HEAD) {
      return;
    }
    if (reply.ending().isBeforeHead() || reply.statusLine().isPresent()) {
      over();
      client.broken("the connection broke before the reply");
      return;
    }
    log.status(reply.status());
    if (!client.head(reply)) {
      over();
      return;
    }
    long length = Math.min(reply.body().length(), reply.ending().bodyBytes());
    body = ByteRange.ofLength(reply.body().start(), length);
    await(body.start());
  }

  /** Waits for the next piece of the body, which begins at {@code at}, or for its end. */
  private void await(long at) {
    if (at == body.end()) {
      endOfBody();
      return;
    }
    long most = Math.max(2 * 1024, Math.min(MAX_PIECE_BYTES, settings.bytesPerSecond() / 1000));
    ByteRange piece = new ByteRange(at, Math.min(body.end(), at + most));
    long before = settings.nanosFor(at - body.start());
    long nanos = settings.nanosFor(piece.end() - body.start()) - before;
    lab.time()
        .schedule(
            () -> {
              if (!isOver()) {
                log.sending(piece.length());
                client.body(reply.content().bytes(piece));
                await(piece.end());
              }
            },
            nanos);
  }

  private void endOfBody() {
    boolean whole = body.length() == reply.body().length();
    if (isOver() || (reply.ending().how() == How.STALL_IN_BODY && !whole)) {
      return;
    }
    over();
    if (whole) {
      client.end();
    } else {
      client.broken("the connection broke in the body");
    }
  }

  private synchronized boolean isOver() {
    return ended;
  }

  private void over() {
    giveUp();
  }

  /** Closes the connection from the client's side; does nothing once the exchange is over. */
  void giveUp() {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      if (log == null) {
        // Still waiting for a slot, which it gives back when it gets it.
        return;
      }
    }
    log.end();
    lab.releaseSlot();
  }
}
