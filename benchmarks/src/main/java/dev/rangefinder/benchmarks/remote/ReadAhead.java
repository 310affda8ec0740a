// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.remote;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that is read in order through a buffer: what is not in it is fetched with what follows, 5
 * MB at a time.
 */
record ReadAhead(ObjectStore store) implements Strategy {

  private static final int BUFFER_BYTES = 5_000_000;

  @Override
  public String name() {
    return "5 MB read-ahead";
  }

  @Override
  public List<Bytes> fetch(ObjectLocation file, String column) {
    PlainReads reads = new PlainReads(store, file);
    PlainReads.Reply tail = reads.tail();
    ByteRange buffered = new ByteRange(0, 0);
    byte[] buffer = new byte[0];
    List<Bytes> chunks = new ArrayList<>();
    for (ByteRange range : ChunkRanges.of(tail.status(), Bytes.of(tail.bytes()), column)) {
      byte[] chunk = new byte[(int) range.length()];
      long at = range.start();
      while (at < range.end()) {
        if (at < buffered.start() || at >= buffered.end()) {
          buffered = new ByteRange(at, Math.min(at + BUFFER_BYTES, tail.status().size()));
          buffer = reads.read(tail.status(), buffered).join();
        }
        int count = (int) (Math.min(range.end(), buffered.end()) - at);
        System.arraycopy(
            buffer, (int) (at - buffered.start()), chunk, (int) (at - range.start()), count);
        at += count;
      }
      chunks.add(Bytes.of(chunk));
    }
    return chunks;
  }
}
