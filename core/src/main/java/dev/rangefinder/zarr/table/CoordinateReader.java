// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.bytes.MalformedFileException;
import dev.rangefinder.bytes.UnsupportedFeatureException;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.fetch.RangeReader;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.zarr.grid.IndexSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Reads the coordinates of a table's dimensions: those of several dimensions together. What was
 * decoded is used again by later statements as long as the chunks' versions are the same. Safe for
 * any thread.
 */
final class CoordinateReader {

  /** A dimension with more coordinates would not fit into memory with what else is there. */
  private static final long MAX_COORDINATES = 1 << 26;

  private final List<Dimension> dimensions;
  private final RangeReader ranges;

  /** What was decoded last, by dimension. */
  private final AtomicReferenceArray<Decoded> decoded;

  /** Coordinates with the versions of the chunks that they were decoded from. */
  private record Decoded(List<Optional<ObjectStatus>> chunks, DimensionValues values) {}

  CoordinateReader(List<Dimension> dimensions, RangeReader ranges) {
    this.dimensions = dimensions;
    this.ranges = ranges;
    this.decoded = new AtomicReferenceArray<>(dimensions.size());
  }

  /**
   * The values of some dimensions.
   *
   * @param wanted positions of the dimensions
   * @return the values by dimension; {@code null} for those not wanted
   */
  DimensionValues[] read(List<Integer> wanted, StatementSession session) {
    DimensionValues[] values = new DimensionValues[dimensions.size()];
    List<Integer> stored = new ArrayList<>();
    List<ChunkFinder.Wanted> chunks = new ArrayList<>();
    for (int d : wanted) {
      Dimension dimension = dimensions.get(d);
      if (dimension.coordinate() == null || dimension.length() == 0) {
        values[d] = DimensionValues.indices(dimension.length());
      } else {
        if (dimension.length() > MAX_COORDINATES) {
          throw new UnsupportedFeatureException(
              dimension.coordinate().array().text(),
              "a dimension of " + dimension.length() + " coordinates",
              "Leave the column " + dimension.name() + " out of the query");
        }
        // Decoded once as elements, and once as a vector.
        session
            .memory()
            .reserve(dimension.length() * (dimension.coordinate().itemSize() + Long.BYTES));
        stored.add(d);
        List<IndexSet> all = List.of(IndexSet.all(dimension.length()));
        chunks.add(new ChunkFinder.Wanted(dimension.coordinate(), all));
      }
    }
    if (!stored.isEmpty()) {
      readStored(stored, chunks, values, session);
    }
    return values;
  }

  private void readStored(
      List<Integer> stored,
      List<ChunkFinder.Wanted> chunks,
      DimensionValues[] values,
      StatementSession session) {
    List<List<ChunkRead>> reads = new ChunkFinder(ranges, session).find(chunks);
    List<WantedRange> needs = new ArrayList<>();
    for (List<ChunkRead> ofOne : reads) {
      for (ChunkRead read : ofOne) {
        if (!read.isMissing()) {
          needs.add(read.need(Purpose.FILTER_DATA));
        }
      }
    }
    List<Bytes> parts = new ArrayList<>(needs.size());
    ranges.read(session, needs).forEach(part -> parts.add(session.await(part)));
    int nextPart = 0;
    for (int i = 0; i < stored.size(); i++) {
      List<Bytes> ofOne = new ArrayList<>();
      for (ChunkRead read : reads.get(i)) {
        ofOne.add(read.isMissing() ? Bytes.absent() : parts.get(nextPart++));
      }
      values[stored.get(i)] = values(stored.get(i), reads.get(i), ofOne, session);
    }
  }

  private DimensionValues values(
      int dimension, List<ChunkRead> reads, List<Bytes> parts, StatementSession session) {
    List<Optional<ObjectStatus>> chunks = new ArrayList<>(reads.size());
    for (int i = 0; i < reads.size(); i++) {
      chunks.add(
          parts.get(i).isAbsent() ? Optional.empty() : session.pins().of(reads.get(i).object()));
    }
    Decoded before = decoded.get(dimension);
    if (before != null && before.chunks().equals(chunks)) {
      return before.values();
    }
    DimensionValues values = decode(dimensions.get(dimension), reads, parts);
    decoded.set(dimension, new Decoded(chunks, values));
    return values;
  }

  private static DimensionValues decode(
      Dimension dimension, List<ChunkRead> reads, List<Bytes> parts) {
    Variable coordinate = dimension.coordinate();
    int length = (int) dimension.length();
    BoxBuffer buffer =
        new BoxBuffer(coordinate, List.of(IndexSet.all(length)), length, reads.size());
    for (int i = 0; i < reads.size(); i++) {
      buffer.add(reads.get(i), parts.get(i));
    }
    if (buffer.present() != null) {
      throw new MalformedFileException(
          coordinate.array().text(),
          -1,
          "coordinate array",
          "expected a value for each index, found a chunk missing that has no fill value");
    }
    return DimensionValues.of(
        coordinate.decoding().newReader(length).read(buffer.elements(), 0, length, null));
  }
}
