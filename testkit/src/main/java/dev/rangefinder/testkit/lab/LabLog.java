// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Every request of a lab in the order in which they were served. Safe for any thread. */
public final class LabLog {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final LongSupplier clock;
  private final List<Entry> entries = new ArrayList<>();
  private int atOnce;
  private int mostAtOnce;

  LabLog(LongSupplier clock) {
    this.clock = clock;
  }

  /** A request under way. */
  final class Entry {
    private LabRecord record;

    private Entry(LabRecord record) {
      this.record = record;
    }

    void status(int status) {
      synchronized (LabLog.this) {
        record = record.withStatus(status);
      }
    }

    /** Counts bytes of the body that are about to be sent. */
    void sending(long bytes) {
      synchronized (LabLog.this) {
        record = record.withBodyBytes(record.bodyBytes() + bytes);
        LabLog.this.notifyAll();
      }
    }

    void end() {
      synchronized (LabLog.this) {
        record = record.withEnd(clock.getAsLong());
        atOnce--;
        LabLog.this.notifyAll();
      }
    }
  }

  synchronized Entry begin(LabRequest request) {
    Entry entry = new Entry(LabRecord.begun(request, clock.getAsLong()));
    entries.add(entry);
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    notifyAll();
    return entry;
  }

  /** Every request so far, those under way too. */
  public synchronized List<LabRecord> records() {
    return entries.stream().map(entry -> entry.record).toList();
  }

  /** Every request so far as {@link LabRequest#text()}. */
  public List<String> texts() {
    return records().stream().map(it -> it.request().text()).toList();
  }

  /** How many requests so far match. */
  public long count(Predicate<LabRequest> matching) {
    return records().stream().filter(it -> matching.test(it.request())).count();
  }

  /** Bytes of bodies so far. */
  public long bodyBytes() {
    return records().stream().mapToLong(LabRecord::bodyBytes).sum();
  }

  /** The most requests that were served at the same time. */
  public synchronized int mostAtOnce() {
    return mostAtOnce;
  }

  /** Waits until records match. */
  public synchronized void await(Predicate<List<LabRecord>> matching, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!matching.test(records())) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError("Not within " + patience + ": " + records());
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** Waits until {@code count} requests have come. */
  public void awaitRequests(int count) throws InterruptedException {
    await(it -> it.size() >= count, PATIENCE);
  }

  /** Waits until {@code bytes} bytes of bodies have been sent. */
  public void awaitBodyBytes(long bytes) throws InterruptedException {
    await(it -> it.stream().mapToLong(LabRecord::bodyBytes).sum() >= bytes, PATIENCE);
  }

  /** Waits until every request so far has been answered, or its client has gone. */
  public void awaitEnds() throws InterruptedException {
    await(it -> it.stream().allMatch(one -> one.endNanos().isPresent()), PATIENCE);
  }

  /** Forgets the requests so far. */
  public synchronized void clear() {
    entries.clear();
    mostAtOnce = atOnce;
  }
}
