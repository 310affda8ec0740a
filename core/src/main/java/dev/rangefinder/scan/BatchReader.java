// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.scan;

import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.vector.Batch;
import java.util.List;

/**
 * Turns the bytes of one split into batches. A machine without I/O: it says which ranges it needs,
 * is given them, and yields batches until it needs more or is finished. What it needs may depend on
 * what it has seen.
 *
 * <pre>
 *   while (true) {
 *     List&lt;WantedRange&gt; needs = reader.needs();
 *     if (!needs.isEmpty()) { reader.supply(fetch(needs)); }
 *     Batch batch = reader.next();
 *     if (batch == null &amp;&amp; reader.needs().isEmpty()) { break; }
 *   }
 * </pre>
 *
 * For use by one thread at a time.
 */
public interface BatchReader extends AutoCloseable {
  /**
   * The ranges, of the split's object or of others that belong to it, that must be supplied before
   * the next batch, disjoint or not; empty if none. The same until they are supplied.
   */
  List<WantedRange> needs();

  /**
   * Gives what {@link #needs} asked for.
   *
   * @param parts the bytes of each range, in the order of the needs; {@link Bytes#absent} for those
   *     of an object that may be missing and is
   */
  void supply(List<Bytes> parts);

  /**
   * The next rows, as vectors of {@link Split#columns()}, at most {@link Batch#MAX_ROWS} of them;
   * {@code null} if more bytes are needed first or all rows have been returned. Valid until the
   * next call.
   *
   * @throws dev.rangefinder.bytes.MalformedFileException if the bytes are not what the format says
   * @throws dev.rangefinder.bytes.UnsupportedFeatureException if they need what is not supported
   */
  Batch next();

  /** Releases what the reader holds. */
  @Override
  void close();
}
