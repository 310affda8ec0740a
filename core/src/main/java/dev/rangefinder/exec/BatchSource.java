// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.vector.Batch;

/** A stream of batches in one execution. For use by one thread at a time. */
public interface BatchSource extends AutoCloseable {
  /**
   * The next rows, or {@code null} at the end. A batch may have no row alive. Valid until the next
   * call.
   */
  Batch next();

  /** Releases what the source holds and cancels what is under way for it. May be called twice. */
  @Override
  void close();
}
