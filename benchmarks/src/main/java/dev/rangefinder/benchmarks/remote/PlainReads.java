// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.remote;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.bytes.RangeSpec;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.storage.GetListener;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.storage.StorageException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Single reads of one object, over the client that Rangefinder uses too, and nothing above it. */
final class PlainReads {

  private final ObjectStore store;
  private final ObjectLocation file;

  PlainReads(ObjectStore store, ObjectLocation file) {
    this.store = store;
    this.file = file;
  }

  /** What came of a read. */
  record Reply(ObjectStatus status, byte[] bytes) {}

  /** The footer's end of the file. */
  Reply tail() {
    return send(ByteRange.suffix(ChunkRanges.TAIL_BYTES), Optional.empty(), Purpose.FOOTER).join();
  }

  /** Asks for a range of the version that the tail was of. */
  CompletableFuture<byte[]> read(ObjectStatus status, ByteRange range) {
    return send(range, Optional.of(status.version()), Purpose.DATA).thenApply(Reply::bytes);
  }

  private CompletableFuture<Reply> send(
      RangeSpec range, Optional<ObjectVersion> pin, Purpose purpose) {
    Collector collector = new Collector();
    store.get(List.of(new GetRequest(file, range, pin, purpose)), collector);
    return collector.reply;
  }

  /** A part of what has been read, as a view. */
  static Bytes view(ByteRange whole, byte[] bytes, ByteRange part) {
    return Bytes.of(bytes).range(part.start() - whole.start(), part.length());
  }

  private static final class Collector implements GetListener {
    private final CompletableFuture<Reply> reply = new CompletableFuture<>();
    private ObjectStatus status;
    private byte[] bytes;
    private int filled;

    @Override
    public void opened(int request, ObjectStatus newStatus, ByteRange range) {
      status = newStatus;
      bytes = new byte[(int) range.length()];
    }

    @Override
    public void arrived(int request, ByteBuffer more) {
      int count = more.remaining();
      more.get(bytes, filled, count);
      filled += count;
    }

    @Override
    public void completed(int request) {
      reply.complete(new Reply(status, bytes));
    }

    @Override
    public void failed(int request, StorageException failure) {
      reply.completeExceptionally(failure);
    }
  }
}
