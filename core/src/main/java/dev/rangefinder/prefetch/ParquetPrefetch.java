// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.prefetch;

import dev.rangefinder.events.CounterSnapshot;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.sources.Sources;
import dev.rangefinder.storage.ObjectLocation;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.parquet.io.InputFile;

/**
 * A Parquet file of which the parts that a reader will need are in memory: its end with the footer,
 * and the column chunks of the chosen columns in the chosen row groups. They were fetched together,
 * near ones in one request and far ones in parallel, all from one version of the object.
 *
 * <pre>{@code
 * try (ParquetPrefetch prefetch =
 *         ParquetPrefetch.of("s3://bucket/trips.parquet").columns("fare", "tip").open();
 *     ParquetFileReader reader = ParquetFileReader.open(prefetch.inputFile())) {
 *   …
 * }
 * }</pre>
 *
 * <p>Other bytes are fetched when they are read, and not kept, or refused in strict mode; they are
 * never made up. Held are, until it is closed, the bytes chosen and the last 64 KiB of the file (or
 * its footer, if that is longer). Safe for any thread.
 */
public final class ParquetPrefetch implements AutoCloseable {
  private final PrefetchedContent content;
  private final List<Integer> rowGroups;
  private final StatementSession session;
  private final Sources own;
  private final long heldBytes;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param own closed with this; {@code null} if there is nothing to close
   */
  ParquetPrefetch(
      PrefetchedContent content, List<Integer> rowGroups, StatementSession session, Sources own)
      throws IOException {
    this.content = content;
    this.rowGroups = List.copyOf(rowGroups);
    this.session = session;
    this.own = own;
    this.heldBytes = content.held().bytes();
  }

  /**
   * Begins to choose what is fetched.
   *
   * @param location a URL of any store on the class path, or a local path
   * @throws IllegalArgumentException when the text cannot be a location
   */
  public static PrefetchBuilder of(String location) {
    return of(ObjectLocation.parse(location));
  }

  /** Begins to choose what is fetched. */
  public static PrefetchBuilder of(ObjectLocation location) {
    return new PrefetchBuilder(location);
  }

  /**
   * The file, whole as far as its readers can tell. Any number of streams can be open; each is for
   * one thread. After {@link #close} they fail with an {@link IOException}, as they do when bytes
   * have to be fetched and the object has changed.
   */
  public InputFile inputFile() {
    return new PrefetchedFile(content);
  }

  /** The row groups that were chosen and may have rows that pass the filter, ascending. */
  public List<Integer> rowGroups() {
    return rowGroups;
  }

  /** Bytes that are in memory. */
  public long heldBytes() {
    return heldBytes;
  }

  /** What has been asked of the store so far, by purpose. */
  public CounterSnapshot io() {
    return session.counters().snapshot();
  }

  /** Lets go of the bytes, and of the store unless the caller has opened it. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    content.close();
    session.close();
    if (own != null) {
      own.close();
    }
  }
}
