// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/**
 * A server on the loopback address for one set of objects, with a port for each protocol. Settings
 * and faults can be changed at any time and hold for requests that come after.
 */
public final class StorageLab implements AutoCloseable {

  private static final int BACKLOG = 1024;

  private final String scheme;
  private final long startNanos = System.nanoTime();
  private final LabObjects objects = new LabObjects();
  private final FaultRules faults = new FaultRules();
  private final LabLog log = new LabLog(() -> System.nanoTime() - startNanos);
  private final Map<LabProtocol, ServerSocket> servers = new ConcurrentHashMap<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool(StorageLab::thread);
  private volatile Line line = new Line(LabSettings.NEAR, new Semaphore(0));

  /** Settings with the slots they allow. */
  private record Line(LabSettings settings, Semaphore slots) {}

  private StorageLab(ServerSocketFactory sockets, String scheme) {
    this.scheme = scheme;
    settings(LabSettings.NEAR);
    for (LabProtocol protocol : LabProtocol.values()) {
      try {
        servers.put(
            protocol, sockets.createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      threads.execute(() -> accept(protocol));
    }
  }

  /** A lab without latency, limits and faults. */
  public static StorageLab open() {
    return new StorageLab(ServerSocketFactory.getDefault(), "http");
  }

  /** A lab that is reached by TLS. */
  public static StorageLab openTls(LabCertificate certificate) {
    return new StorageLab(certificate.serverSockets(), "https");
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "storage-lab");
    thread.setDaemon(true);
    return thread;
  }

  public LabObjects objects() {
    return objects;
  }

  public FaultRules faults() {
    return faults;
  }

  public LabLog log() {
    return log;
  }

  public void settings(LabSettings settings) {
    line = new Line(settings, new Semaphore(settings.slots(), true));
  }

  /** {@code http://127.0.0.1:port} of a protocol, without a slash at the end. */
  public String endpoint(LabProtocol protocol) {
    return scheme + "://127.0.0.1:" + servers.get(protocol).getLocalPort();
  }

  /** The address of an object on the web server; its key must need no encoding. */
  public String webUrl(String bucket, String key) {
    return endpoint(LabProtocol.HTTP) + "/" + bucket + "/" + key;
  }

  /** {@code http://127.0.0.1:port} of the web server, without a slash at the end. */
  public String webRoot() {
    return endpoint(LabProtocol.HTTP);
  }

  /** Puts a file on the web server under a decoded path without a leading slash. */
  public LabObject putOnWeb(String path, byte[] bytes) {
    int slash = path.indexOf('/');
    return objects.put(path.substring(0, Math.max(0, slash)), path.substring(slash + 1), bytes);
  }

  /** Removes a file of {@link #putOnWeb}. */
  public void removeFromWeb(String path) {
    int slash = path.indexOf('/');
    objects.remove(path.substring(0, Math.max(0, slash)), path.substring(slash + 1));
  }

  private void accept(LabProtocol protocol) {
    FrontEnd frontEnd = protocol.frontEnd(objects);
    ServerSocket server = servers.get(protocol);
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        threads.execute(() -> serve(frontEnd, socket));
      } catch (IOException e) {
        // Closed, or a client that went away before it was heard.
      }
    }
  }

  private void serve(FrontEnd frontEnd, Socket socket) {
    int connection = connections.incrementAndGet();
    try (socket) {
      socket.setTcpNoDelay(true);
      RequestReader reader = new RequestReader(socket.getInputStream());
      ReplyWriter writer = new ReplyWriter(socket);
      Optional<RawRequest> raw = reader.next();
      while (raw.isPresent() && answer(frontEnd.parse(raw.get(), connection), frontEnd, writer)) {
        raw = reader.next();
      }
    } catch (IOException e) {
      // The client has gone, or the lab is being closed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private boolean answer(LabRequest request, FrontEnd frontEnd, ReplyWriter writer)
      throws IOException, InterruptedException {
    Line now = line;
    now.slots.acquire();
    try {
      long startedNanos = System.nanoTime();
      LabLog.Entry entry = log.begin(request);
      try {
        LabReply reply =
            faults
                .next(request)
                .map(fault -> fault.apply(request, () -> frontEnd.answer(request)))
                .orElseGet(() -> frontEnd.answer(request));
        return writer.send(request, reply, now.settings, startedNanos, entry);
      } finally {
        entry.end();
      }
    } finally {
      now.slots.release();
    }
  }

  @Override
  public void close() {
    try {
      for (ServerSocket server : servers.values()) {
        server.close();
      }
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
