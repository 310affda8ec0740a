// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.remote;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.fetch.FetchPlanner;
import dev.rangefinder.fetch.FetchRequest;
import dev.rangefinder.fetch.RequestShape;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** Holes up to 1 MiB are bridged, requests are of 8 MiB at most, and ten are under way at once. */
record FixedRule(ObjectStore store) implements Strategy {

  private static final long MIB = 1 << 20;
  private static final RequestShape SHAPE = new RequestShape(MIB, 8 * MIB);
  private static final int AT_ONCE = 10;

  @Override
  public String name() {
    return "fixed 1 MiB gap, 10 at once";
  }

  @Override
  public List<Bytes> fetch(ObjectLocation file, String column) {
    PlainReads reads = new PlainReads(store, file);
    PlainReads.Reply tail = reads.tail();
    List<ByteRange> chunks = ChunkRanges.of(tail.status(), Bytes.of(tail.bytes()), column);
    List<WantedRange> wanted =
        chunks.stream().map(it -> new WantedRange(file, it, Purpose.DATA)).toList();
    Semaphore slots = new Semaphore(AT_ONCE);
    TreeMap<Long, CompletableFuture<byte[]>> sent = new TreeMap<>();
    for (FetchRequest request : new FetchPlanner(SHAPE).plan(wanted).requests()) {
      slots.acquireUninterruptibly();
      CompletableFuture<byte[]> read = reads.read(tail.status(), request.range());
      read.whenComplete((bytes, failure) -> slots.release());
      sent.put(request.range().start(), read);
    }
    return chunks.stream().map(it -> assemble(sent, it)).toList();
  }

  private static Bytes assemble(TreeMap<Long, CompletableFuture<byte[]>> sent, ByteRange chunk) {
    List<ByteSlice> slices = new ArrayList<>();
    long at = chunk.start();
    while (at < chunk.end()) {
      long start = sent.floorKey(at);
      byte[] bytes = sent.get(start).join();
      int from = (int) (at - start);
      int count = (int) Math.min(bytes.length - from, chunk.end() - at);
      slices.add(ByteSlice.of(bytes).slice(from, count));
      at += count;
    }
    return Bytes.of(slices);
  }
}
