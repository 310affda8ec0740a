// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.remote;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.fetch.Endpoints;
import dev.rangefinder.fetch.FetchScheduler;
import dev.rangefinder.fetch.ObjectTail;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The scheduler with its own rule, without a cache. */
final class Rangefinder implements Strategy, AutoCloseable {

  /** What is known of the endpoint. */
  enum Knowledge {
    /** Nothing: each run is the first. */
    NONE,
    /** What earlier runs have measured. */
    MEASURED
  }

  private final ObjectStore store;
  private final Knowledge knowledge;
  private FetchScheduler scheduler;

  Rangefinder(ObjectStore store, Knowledge knowledge) {
    this.store = store;
    this.knowledge = knowledge;
    this.scheduler = newScheduler();
  }

  private FetchScheduler newScheduler() {
    return FetchScheduler.builder(location -> store).endpoints(new Endpoints()).build();
  }

  /** Forgets what was measured: the network is another now. */
  void forget() {
    scheduler.close();
    scheduler = newScheduler();
  }

  @Override
  public String name() {
    return knowledge == Knowledge.NONE ? "Rangefinder, first time" : "Rangefinder";
  }

  @Override
  public List<Bytes> fetch(ObjectLocation file, String column) {
    if (knowledge == Knowledge.NONE) {
      forget();
    }
    try (StatementSession session = StatementSession.unlimited()) {
      ObjectTail tail =
          scheduler.readTail(session, file, ChunkRanges.TAIL_BYTES, Purpose.FOOTER).join();
      List<ByteRange> chunks = ChunkRanges.of(tail.status(), tail.bytes(), column);
      List<CompletableFuture<Bytes>> reads =
          scheduler.read(
              session, chunks.stream().map(it -> new WantedRange(file, it, Purpose.DATA)).toList());
      return reads.stream().map(CompletableFuture::join).toList();
    }
  }

  @Override
  public void close() {
    scheduler.close();
  }
}
