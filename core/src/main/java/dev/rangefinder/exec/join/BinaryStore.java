// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.join;

import dev.rangefinder.exec.kernel.BinaryRows;
import dev.rangefinder.exec.kernel.Growth;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DictionaryVector;
import dev.rangefinder.vector.Validity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Byte strings. As long as they come with dictionaries, ids of one dictionary united of those; else
 * end to end, in segments that an array holds. What is gathered points to either: no bytes are
 * copied, unless there is more than one segment.
 */
final class BinaryStore extends ColumnStore {
  private static final int MAX_SEGMENT_BYTES = 1 << 30;

  private final int maxSegmentBytes;
  private UnitedDictionary dictionary;
  private int[] ids = new int[0];
  private ColumnVector entries;

  private final List<BinaryVector> segments = new ArrayList<>();
  private int[] segmentStarts = new int[1];
  private byte[] data = new byte[0];
  private int[] offsets = new int[1];
  private int segmentRows;

  BinaryStore(ColumnType type) {
    this(type, MAX_SEGMENT_BYTES);
  }

  BinaryStore(ColumnType type, int maxSegmentBytes) {
    super(type);
    this.maxSegmentBytes = maxSegmentBytes;
    this.dictionary = new UnitedDictionary(type);
  }

  @Override
  void appendValues(ColumnVector vector, int[] positions, int count) {
    if (dictionary != null) {
      int[] united = dictionary.unite(vector);
      if (united != null) {
        appendIds(vector, united, positions, count);
        return;
      }
      decode();
    }
    appendBytes(BinaryRows.of(vector), vector, positions, count);
  }

  private void appendIds(ColumnVector vector, int[] united, int[] positions, int count) {
    ids = Growth.ensure(ids, rows + count);
    if (vector instanceof DictionaryVector encoded) {
      int[] from = encoded.ids();
      for (int i = 0; i < count; i++) {
        ids[rows + i] = united[from[positions[i]]];
      }
    } else {
      Arrays.fill(ids, rows, rows + count, united[0]);
    }
  }

  /** Gives the dictionary up. */
  private void decode() {
    if (rows > 0) {
      ColumnVector known = dictionary.entries();
      BinaryRows bytes = new BinaryRows(((BinaryVector) known).data(), offsets(known), ids);
      int[] numbers = new int[rows];
      for (int i = 0; i < rows; i++) {
        numbers[i] = i;
      }
      appendBytes(bytes, null, numbers, rows);
    }
    dictionary = null;
    ids = new int[0];
  }

  private static int[] offsets(ColumnVector vector) {
    return ((BinaryVector) vector).offsets();
  }

  /**
   * @param vector says which values are absent; {@code null} if those have no bytes
   */
  private void appendBytes(BinaryRows from, ColumnVector vector, int[] positions, int count) {
    offsets = Growth.ensure(offsets, segmentRows + count + 1);
    for (int i = 0; i < count; i++) {
      int position = positions[i];
      int start = from.start(position);
      boolean absent = vector != null && vector.isNull(position);
      int length = absent ? 0 : from.end(position) - start;
      if (length > maxSegmentBytes - offsets[segmentRows] && segmentRows > 0) {
        seal();
        offsets = Growth.ensure(offsets, count - i + 1);
      }
      int end = offsets[segmentRows] + length;
      data = Growth.ensure(data, end);
      System.arraycopy(from.data(), start, data, offsets[segmentRows], length);
      segmentRows++;
      offsets[segmentRows] = end;
    }
  }

  /** Ends a segment. */
  private void seal() {
    segments.add(new BinaryVector(type, data, offsets, null, segmentRows));
    int next = segmentStarts[segments.size() - 1] + segmentRows;
    segmentStarts = Growth.ensure(segmentStarts, segments.size() + 1);
    segmentStarts[segments.size()] = next;
    data = new byte[0];
    offsets = new int[1];
    segmentRows = 0;
  }

  @Override
  void finishValues() {
    if (dictionary != null) {
      entries = dictionary.entries();
    } else {
      seal();
    }
  }

  @Override
  ColumnVector gatherValues(int[] numbers, int count, long[] present) {
    if (entries != null) {
      int[] gathered = new int[count];
      for (int i = 0; i < count; i++) {
        gathered[i] = ids[numbers[i]];
      }
      return new DictionaryVector(gathered, entries, present, count);
    }
    return segments.size() == 1
        ? new DictionaryVector(numbers, segments.get(0), present, count)
        : copy(numbers, count, present);
  }

  private ColumnVector copy(int[] numbers, int count, long[] present) {
    int[] copiedOffsets = new int[count + 1];
    for (int i = 0; i < count; i++) {
      int segment = segment(numbers[i]);
      int row = numbers[i] - segmentStarts[segment];
      int[] from = segments.get(segment).offsets();
      int length = Validity.isPresent(present, i) ? from[row + 1] - from[row] : 0;
      copiedOffsets[i + 1] = Math.addExact(copiedOffsets[i], length);
    }
    byte[] copied = new byte[copiedOffsets[count]];
    for (int i = 0; i < count; i++) {
      int segment = segment(numbers[i]);
      BinaryVector from = segments.get(segment);
      System.arraycopy(
          from.data(),
          from.offsets()[numbers[i] - segmentStarts[segment]],
          copied,
          copiedOffsets[i],
          copiedOffsets[i + 1] - copiedOffsets[i]);
    }
    return new BinaryVector(type, copied, copiedOffsets, present, count);
  }

  private int segment(int number) {
    int segment = segments.size() - 1;
    while (number < segmentStarts[segment]) {
      segment--;
    }
    return segment;
  }

  @Override
  long valueBytes() {
    long bytes = (long) Integer.BYTES * ids.length + (dictionary == null ? 0 : dictionary.bytes());
    for (BinaryVector segment : segments) {
      bytes += segment.retainedBytes();
    }
    return bytes + data.length + (long) Integer.BYTES * offsets.length;
  }
}
