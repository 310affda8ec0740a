// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.vector.Batch;
import java.util.function.Supplier;

/** A source whose rows are computed when the first is asked for. */
public final class LazySource implements BatchSource {
  private final Supplier<BatchSource> supplier;
  private BatchSource source;
  private boolean closed;

  public LazySource(Supplier<BatchSource> supplier) {
    this.supplier = supplier;
  }

  @Override
  public Batch next() {
    if (closed) {
      return null;
    }
    if (source == null) {
      source = supplier.get();
    }
    return source.next();
  }

  @Override
  public void close() {
    closed = true;
    if (source != null) {
      source.close();
    }
  }
}
