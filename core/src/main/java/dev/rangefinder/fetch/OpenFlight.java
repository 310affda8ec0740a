// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.bytes.RangeSpec;
import dev.rangefinder.bytes.SuffixRange;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.StoreIdentity;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The flight of a suffix or of a whole object whose size and version are not known yet. Readers of
 * the same range share it while it is under way.
 */
final class OpenFlight extends Flight {

  /** Whole objects come in slabs of this size, so that a part of one pins no more. */
  private static final int MAX_SLAB_BYTES = 4 << 20;

  /** What an object of unknown size counts as in flight. */
  private static final long UNKNOWN_LENGTH_BYTES = 1 << 20;

  /** What readers share a flight by. */
  record Key(StoreIdentity identity, ObjectLocation location, RangeSpec range) {}

  /**
   * The reply.
   *
   * @param range what was asked for, cut at the object's end
   */
  record Reply(ObjectStatus status, ByteRange range, Bytes bytes) {}

  private final Key key;
  private final Tiers tiers;
  private final long askedIn;
  private final Runnable whenDone;
  private final CompletableFuture<Reply> reply = new CompletableFuture<>();
  private final List<ByteSlice> slabs = new ArrayList<>();
  private ByteRange range;
  private byte[] slab = new byte[0];
  private int filled;
  private long left;
  private int waiters;
  private boolean retired;

  OpenFlight(
      EndpointQueue queue,
      ObjectStore store,
      GetRequest request,
      Key key,
      Tiers tiers,
      long askedIn,
      Runnable whenDone,
      Pace pace,
      StatementSession session) {
    super(queue, store, request, pace, session);
    this.key = key;
    this.tiers = tiers;
    this.askedIn = askedIn;
    this.whenDone = whenDone;
  }

  /** The generation of what is seen in which it was made. */
  long askedIn() {
    return askedIn;
  }

  CompletableFuture<Reply> reply() {
    return reply;
  }

  /** One more reader waits; false when the flight is over and a new one is needed. */
  boolean join() {
    synchronized (reply) {
      if (!retired) {
        waiters++;
      }
      return !retired;
    }
  }

  /** A reader waits no longer; without any the flight is given up. */
  void leave() {
    synchronized (reply) {
      waiters--;
      if (waiters > 0 || retired) {
        return;
      }
      retired = true;
    }
    whenDone.run();
    abort();
  }

  @Override
  public long expectedBytes() {
    return key.range() instanceof SuffixRange suffix ? suffix.length() : UNKNOWN_LENGTH_BYTES;
  }

  @Override
  void onOpened(ObjectStatus firstStatus, ByteRange wholeRange) {
    range = wholeRange;
    left = wholeRange.length();
  }

  @Override
  Runnable onArrived(long offset, ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      if (filled == slab.length) {
        slab = new byte[(int) Math.min(left, MAX_SLAB_BYTES)];
        filled = 0;
      }
      int count = Math.min(bytes.remaining(), slab.length - filled);
      bytes.get(slab, filled, count);
      filled += count;
      left -= count;
      if (filled == slab.length) {
        slabs.add(ByteSlice.of(slab));
      }
    }
    return () -> {};
  }

  @Override
  void onCompleted(ObjectStatus finalStatus) {
    if (finalStatus.version().isCacheable()) {
      VersionedObject object =
          new VersionedObject(key.identity(), key.location(), finalStatus.version());
      long start = range.start();
      for (ByteSlice part : slabs) {
        tiers.add(object, new Part(start, part));
        start += part.length();
      }
    }
    retire();
    reply.complete(new Reply(finalStatus, range, Bytes.of(slabs)));
  }

  @Override
  void onFailed(RuntimeException failure) {
    retire();
    reply.completeExceptionally(failure);
  }

  private void retire() {
    synchronized (reply) {
      retired = true;
    }
    whenDone.run();
  }
}
