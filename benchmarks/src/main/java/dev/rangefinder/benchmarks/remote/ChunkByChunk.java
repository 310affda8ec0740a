// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.remote;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A request for each column chunk: one after another, or all at once. */
record ChunkByChunk(ObjectStore store, Order order) implements Strategy {

  /** When the next request is sent. */
  enum Order {
    ONE_AFTER_ANOTHER,
    ALL_AT_ONCE
  }

  @Override
  public String name() {
    return order == Order.ONE_AFTER_ANOTHER
        ? "a request per chunk"
        : "a request per chunk, at once";
  }

  @Override
  public List<Bytes> fetch(ObjectLocation file, String column) {
    PlainReads reads = new PlainReads(store, file);
    PlainReads.Reply tail = reads.tail();
    List<CompletableFuture<byte[]>> sent = new ArrayList<>();
    for (ByteRange range : ChunkRanges.of(tail.status(), Bytes.of(tail.bytes()), column)) {
      CompletableFuture<byte[]> read = reads.read(tail.status(), range);
      if (order == Order.ONE_AFTER_ANOTHER) {
        read.join();
      }
      sent.add(read);
    }
    return sent.stream().map(it -> Bytes.of(it.join())).toList();
  }
}
