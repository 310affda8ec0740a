// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A server on the loopback address that never finishes a reply, and notices when its client closes
 * the connection.
 */
public final class StallingHttpServer implements AutoCloseable {

  private static final String HEAD =
      """
      HTTP/1.1 206 Partial Content
      Content-Range: bytes 0-99/1000
      Content-Length: 100
      ETag: "v1"
      X-Goog-Generation: 1

      """
          .replace("\n", "\r\n");

  private final ServerSocket server;
  private final Semaphore stalled = new Semaphore(0);
  private final Semaphore closed = new Semaphore(0);
  private volatile Stall stall = Stall.BEFORE_HEAD;

  /** Where a reply stops. */
  public enum Stall {
    BEFORE_HEAD,
    IN_BODY
  }

  public StallingHttpServer() {
    try {
      server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "stalling-http");
    thread.setDaemon(true);
    thread.start();
  }

  /** {@code http://127.0.0.1:port}, without a slash at the end. */
  public String root() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** Where the replies to the next requests stop. */
  public void stall(Stall where) {
    stall = where;
  }

  /** Waits until one more request has come to its stop. */
  public void awaitStalled() throws InterruptedException {
    acquire(stalled, "No request came");
  }

  /** Waits until one more client has closed its connection. */
  public void awaitClosed() throws InterruptedException {
    acquire(closed, "The connection was not closed");
  }

  private static void acquire(Semaphore semaphore, String otherwise) throws InterruptedException {
    if (!semaphore.tryAcquire(10, TimeUnit.SECONDS)) {
      throw new AssertionError(otherwise);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      readHead(in);
      if (stall == Stall.IN_BODY) {
        socket.getOutputStream().write((HEAD + "0123456789").getBytes(StandardCharsets.US_ASCII));
      }
      stalled.release();
      while (in.read() >= 0) {
        // Until the client closes.
      }
      closed.release();
    } catch (IOException e) {
      closed.release();
    }
  }

  private static void readHead(InputStream in) throws IOException {
    int newlines = 0;
    while (newlines < 2) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the request broke off");
      }
      newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
