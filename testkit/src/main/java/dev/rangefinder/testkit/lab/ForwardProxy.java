// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A proxy on the loopback address, as networks of companies have: requests by their whole URL are
 * passed on, {@code CONNECT} opens a tunnel. One request a connection, but for tunnels.
 */
public final class ForwardProxy implements AutoCloseable {

  private static final int PIECE_BYTES = 64 * 1024;
  private static final Set<String> NOT_PASSED_ON =
      Set.of("proxy-authorization", "proxy-connection", "connection");

  private final Optional<String> credentials;
  private final ServerSocket server;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "forward-proxy");
            thread.setDaemon(true);
            return thread;
          });

  private ForwardProxy(Optional<String> credentials) {
    this.credentials = credentials;
    try {
      server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  /** A proxy for everyone. */
  public static ForwardProxy open() {
    return new ForwardProxy(Optional.empty());
  }

  /** A proxy that answers 407 to all but one user. */
  public static ForwardProxy requiring(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new ForwardProxy(Optional.of("Basic " + Base64.getEncoder().encodeToString(pair)));
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Method and target of every request so far, those refused too. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        open.add(client);
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        // Closed, or a client that went away before it was heard.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      RequestReader reader = new RequestReader(client.getInputStream());
      Optional<RawRequest> request = reader.next();
      if (request.isPresent()) {
        requests.add(request.get().method() + " " + request.get().target());
        answer(request.get(), client);
      }
    } catch (IOException e) {
      // Either side has gone.
    } finally {
      open.remove(client);
    }
  }

  private void answer(RawRequest request, Socket client) throws IOException {
    String given = request.headers().getOrDefault("proxy-authorization", "");
    if (credentials.isPresent() && !given.equals(credentials.get())) {
      say(
          client,
          "HTTP/1.1 407 Proxy Authentication Required",
          "Proxy-Authenticate: Basic realm=\"lab\"",
          "Content-Length: 0",
          "Connection: close");
      return;
    }
    boolean tunnel = request.method().equals("CONNECT");
    URI target = URI.create(tunnel ? "tunnel://" + request.target() : request.target());
    try (Socket upstream = new Socket(target.getHost(), target.getPort())) {
      open.add(upstream);
      upstream.setTcpNoDelay(true);
      if (tunnel) {
        say(client, "HTTP/1.1 200 Connection established");
      } else {
        passOn(request, target, upstream);
      }
      threads.execute(() -> pump(client, upstream));
      pump(upstream, client);
    } catch (IOException e) {
      say(client, "HTTP/1.1 502 Bad Gateway", "Content-Length: 0", "Connection: close");
    }
  }

  private static void say(Socket client, String... lines) throws IOException {
    String head = String.join("\r\n", lines) + "\r\n\r\n";
    client.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void passOn(RawRequest request, URI target, Socket upstream) throws IOException {
    String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
    StringBuilder head = new StringBuilder();
    head.append(request.method()).append(' ').append(target.getRawPath()).append(query);
    head.append(" HTTP/1.1\r\n");
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      if (!NOT_PASSED_ON.contains(header.getKey())) {
        head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
      }
    }
    head.append("connection: close\r\n\r\n");
    OutputStream out = new BufferedOutputStream(upstream.getOutputStream());
    out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    out.write(request.body());
    out.flush();
  }

  /** Carries bytes until one side closes, and closes the other. */
  private void pump(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] piece = new byte[PIECE_BYTES];
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        out.write(piece, 0, count);
      }
    } catch (IOException e) {
      // Either side has gone, and with it the other.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
