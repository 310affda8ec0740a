// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.prefetch;

import dev.rangefinder.bytes.MalformedFileException;
import dev.rangefinder.bytes.UnsupportedFeatureException;
import dev.rangefinder.session.StatementCancelledException;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Turns what reading fails with into what programs expect of a file: {@link IOException}. */
final class PrefetchFailures {
  private PrefetchFailures() {}

  /** Waits for a read; only this read is given up when the thread is interrupted. */
  static <T> T await(ObjectLocation location, CompletableFuture<T> read) throws IOException {
    try {
      return read.get();
    } catch (InterruptedException e) {
      read.cancel(true);
      Thread.currentThread().interrupt();
      InterruptedIOException failure =
          new InterruptedIOException(location + ": the thread was interrupted while it read");
      failure.initCause(e);
      throw failure;
    } catch (CancellationException e) {
      throw closed(location);
    } catch (ExecutionException e) {
      throw of(location, e.getCause());
    }
  }

  /** Rethrows what is no failure of reading. */
  static IOException of(ObjectLocation location, Throwable failure) {
    if (failure instanceof StorageException storage) {
      return storage.kind() == Kind.CHANGED
          ? new IOException(
              location + " has changed since it was opened; close the prefetch and open it again",
              storage)
          : new IOException(storage.getMessage(), storage);
    }
    if (failure instanceof MalformedFileException
        || failure instanceof UnsupportedFeatureException) {
      return new IOException(failure.getMessage(), failure);
    }
    if (failure instanceof StatementCancelledException) {
      return closed(location);
    }
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return new IOException(location + ": " + failure.getMessage(), failure);
  }

  static IOException closed(ObjectLocation location) {
    return new IOException(location + ": the prefetch is closed; open it again to read");
  }
}
