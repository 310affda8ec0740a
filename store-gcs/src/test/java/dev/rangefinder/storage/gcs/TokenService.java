// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** A service that gives access tokens {@code token-1}, {@code token-2}, … or refuses to. */
final class TokenService implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Map<String, String>> forms = new CopyOnWriteArrayList<>();
  private final Semaphore arrived = new Semaphore(0);
  private final Semaphore mayAnswer = new Semaphore(0);
  private volatile int status = 200;
  private volatile String body = "";
  private volatile int lifeSeconds = 3600;
  private volatile boolean waits;
  private volatile int emailStatus = 200;

  TokenService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  String url() {
    return "http://" + host() + "/token";
  }

  /** From now on every answer is this one. */
  void answers(int newStatus, String newBody) {
    body = newBody;
    status = newStatus;
  }

  void answersWithTokens(int newLifeSeconds) {
    lifeSeconds = newLifeSeconds;
    status = 200;
    body = "";
  }

  /** As a metadata server that does not tell whose tokens it gives. */
  void doesNotTellTheEmail() {
    emailStatus = 404;
  }

  /** Answers wait until they are let go. */
  void hold() {
    waits = true;
  }

  void awaitRequest() throws InterruptedException {
    arrived.acquire();
  }

  void letGo() {
    waits = false;
    mayAnswer.release(100);
  }

  /** What was sent in each request so far. */
  List<Map<String, String>> forms() {
    return forms;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
      exchange.getResponseHeaders().set("Metadata-Flavor", "Google");
      String path = exchange.getRequestURI().getPath();
      if (path.endsWith("/email")) {
        reply(exchange, emailStatus, "machine@project.iam.gserviceaccount.com");
        return;
      }
      if (!path.endsWith("/token")) {
        reply(exchange, 200, "computeMetadata/");
        return;
      }
      forms.add(form(sent));
      arrived.release();
      if (waits) {
        mayAnswer.acquireUninterruptibly();
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      reply(
          exchange,
          status,
          body.isEmpty()
              ? "{\"access_token\":\"token-"
                  + forms.size()
                  + "\",\"token_type\":\"Bearer\",\"issued_token_type\":\"x\",\"expires_in\":"
                  + lifeSeconds
                  + "}"
              : body);
    }
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static Map<String, String> form(String sent) {
    Map<String, String> form = new HashMap<>();
    for (String pair : sent.split("&")) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return form;
  }

  @Override
  public void close() {
    letGo();
    server.stop(0);
    threads.shutdownNow();
  }
}
