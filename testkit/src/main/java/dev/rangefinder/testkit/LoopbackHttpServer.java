// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A web server on the loopback address with ranges, a record of requests, and misbehaviours. */
public final class LoopbackHttpServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads;
  private final Map<String, StoredFile> files = new ConcurrentHashMap<>();
  private final Map<String, String> redirects = new ConcurrentHashMap<>();
  private final List<HttpRequestRecord> requests = new CopyOnWriteArrayList<>();
  private final AtomicLong versions = new AtomicLong();
  private volatile Set<Misbehaviour> misbehaviours = Set.of();

  record StoredFile(byte[] bytes, String eTag) {}

  public LoopbackHttpServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "loopback-http");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** {@code http://127.0.0.1:port}, without a slash at the end. */
  public String root() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Puts a file under a decoded path without a leading slash, with a new ETag. */
  public void put(String path, byte[] bytes) {
    files.put(path, new StoredFile(bytes, "v" + versions.incrementAndGet()));
  }

  public void remove(String path) {
    files.remove(path);
  }

  /** Answers requests for a decoded path with a redirect. */
  public void redirect(String path, String location) {
    redirects.put(path, location);
  }

  public void misbehave(Misbehaviour... how) {
    misbehaviours = how.length == 0 ? Set.of() : EnumSet.copyOf(List.of(how));
  }

  /** Every request so far. */
  public List<HttpRequestRecord> requests() {
    return List.copyOf(requests);
  }

  /** Every request so far as {@link HttpRequestRecord#text()}. */
  public List<String> texts() {
    return requests.stream().map(HttpRequestRecord::text).toList();
  }

  public void clearRequests() {
    requests.clear();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      record(exchange);
      String path = exchange.getRequestURI().getPath().substring(1);
      String redirect = redirects.get(path);
      if (redirect != null) {
        exchange.getResponseHeaders().set("Location", redirect);
        exchange.sendResponseHeaders(302, -1);
        return;
      }
      new LoopbackReply(exchange, misbehaviours).send(files.get(path));
    }
  }

  private void record(HttpExchange exchange) {
    Map<String, String> headers = new TreeMap<>();
    Headers sent = exchange.getRequestHeaders();
    sent.forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    requests.add(
        new HttpRequestRecord(
            exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
