// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * The lab without sockets and without waiting: the same objects, settings, faults and log behind a
 * store whose time is virtual. Each request has a connection of its own.
 */
public final class VirtualLab {

  private static final String ROOT = "memory://virtual-lab";
  private static final String BUCKET = "lab";

  private final VirtualTime time;
  private final long startNanos;
  private final LabObjects objects = new LabObjects();
  private final FaultRules faults = new FaultRules();
  private final LabLog log;
  private final FrontEnd frontEnd = new WebFrontEnd(objects);
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private LabSettings settings = LabSettings.NEAR;
  private int connections;
  private int slotsTaken;

  public VirtualLab(VirtualTime time) {
    this.time = time;
    this.startNanos = time.nanoTime();
    this.log = new LabLog(() -> time.nanoTime() - startNanos);
    objects.createBucket(BUCKET);
  }

  public LabObject put(String key, LabContent content) {
    return objects.put(BUCKET, key, content);
  }

  public LabObject put(String key, byte[] bytes) {
    return objects.put(BUCKET, key, bytes);
  }

  public ObjectLocation location(String key) {
    return ObjectLocation.of(ROOT, key);
  }

  /** A store for the root of {@link #location}. */
  public ObjectStore store(CoalesceConfig coalesceConfig) {
    return new VirtualStore(this, ROOT, coalesceConfig);
  }

  public FaultRules faults() {
    return faults;
  }

  public LabLog log() {
    return log;
  }

  public VirtualTime time() {
    return time;
  }

  public synchronized void settings(LabSettings newSettings) {
    settings = newSettings;
  }

  synchronized LabSettings settings() {
    return settings;
  }

  LabPage list(String prefix, String delimiter, String after, int maxEntries) {
    return objects.list(new LabListing(BUCKET, prefix, delimiter, after, maxEntries));
  }

  /** A request to the lab's web server. */
  synchronized LabRequest request(String method, String key, Map<String, String> headers) {
    connections++;
    RawRequest raw =
        new RawRequest(
            method,
            ObjectLocation.of("memory://" + BUCKET, BUCKET + "/" + key).encodedPath(),
            headers,
            new byte[0]);
    return frontEnd.parse(raw, connections);
  }

  /** A request for a page of objects, which web servers do not have. */
  synchronized LabRequest listing(String prefix) {
    connections++;
    return new LabRequest(
        LabProtocol.HTTP,
        LabRequest.Kind.LIST,
        "GET",
        "/" + BUCKET + "/" + prefix,
        Map.of(),
        Map.of(),
        BUCKET,
        prefix,
        connections);
  }

  LabReply reply(LabRequest request) {
    return faults
        .next(request)
        .map(fault -> fault.apply(request, () -> sound(request)))
        .orElseGet(() -> sound(request));
  }

  /** A listing's reply has a head only: the page itself is made of the objects. */
  private LabReply sound(LabRequest request) {
    return request.kind() == LabRequest.Kind.LIST ? LabReply.empty(200) : frontEnd.answer(request);
  }

  /** Runs {@code start} as soon as there is a slot; whoever got one gives it back. */
  void withSlot(Runnable start) {
    synchronized (this) {
      if (slotsTaken >= settings.slots()) {
        waiting.add(start);
        return;
      }
      slotsTaken++;
    }
    start.run();
  }

  void releaseSlot() {
    Runnable next;
    synchronized (this) {
      next = waiting.poll();
      if (next == null) {
        slotsTaken--;
        return;
      }
    }
    next.run();
  }
}
