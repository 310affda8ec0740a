// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.remote;

import dev.rangefinder.bytes.ByteRange;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What this computer's loopback carries, server and client being on the same cores: the same bytes
 * in as many even parts as there are connections, over bare sockets that are open already.
 */
final class Loopback {

  private static final int WARM_UPS = 30;
  private static final int REPETITIONS = 15;
  private static final int BUFFER_BYTES = 64 << 10;
  private static final String END_OF_HEAD = "\r\n\r\n";

  private final int port;
  private final String path;

  /**
   * @param path of the object on the lab's web server
   */
  Loopback(int port, String path) {
    this.port = port;
    this.path = path;
  }

  /** Bytes a second, the median of some runs, with the lab's settings as they are. */
  double bytesPerSecond(long bytes, int connections) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < connections; i++) {
        sockets.add(new Socket(InetAddress.getLoopbackAddress(), port));
      }
      double[] speeds = new double[REPETITIONS];
      for (int round = -WARM_UPS; round < REPETITIONS; round++) {
        long start = System.nanoTime();
        List<Future<?>> parts = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
          Socket socket = sockets.get(i);
          ByteRange part = new ByteRange(bytes * i / connections, bytes * (i + 1) / connections);
          parts.add(threads.submit(() -> read(socket, part)));
        }
        for (Future<?> part : parts) {
          part.get();
        }
        if (round >= 0) {
          speeds[round] = bytes * 1e9 / (System.nanoTime() - start);
        }
      }
      Arrays.sort(speeds);
      return speeds[REPETITIONS / 2];
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } catch (ExecutionException e) {
      throw new IOException(e);
    } finally {
      threads.shutdownNow();
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private Void read(Socket socket, ByteRange range) throws IOException {
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nRange: "
            + range.toHttpRange()
            + END_OF_HEAD;
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    DataInputStream in = new DataInputStream(socket.getInputStream());
    int matched = 0;
    while (matched < END_OF_HEAD.length()) {
      byte next = in.readByte();
      matched = next == END_OF_HEAD.charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
    }
    byte[] target = new byte[(int) range.length()];
    for (int at = 0; at < target.length; ) {
      int count = Math.min(BUFFER_BYTES, target.length - at);
      in.readFully(target, at, count);
      at += count;
    }
    return null;
  }
}
