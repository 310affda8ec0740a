// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.text.BinaryOutput;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.BooleanVector;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DoubleVector;
import dev.rangefinder.vector.FloatVector;
import dev.rangefinder.vector.Int128Vector;
import dev.rangefinder.vector.IntVector;
import dev.rangefinder.vector.LongVector;
import dev.rangefinder.vector.Validity;

/** Puts a vector together from several, each giving some of the rows. */
final class Branches {
  private final ColumnType type;
  private final BinaryOutput binary;
  private final ColumnVector[] sources;
  private short[] sourceOfRow;
  private byte[] bytes;
  private int[] ints;
  private long[] longs;
  private long[] highs;
  private float[] floats;
  private double[] doubles;
  private long[] validity;
  private int size;
  private int used;

  /** For at most {@code branches} vectors of the type. */
  Branches(ColumnType type, int branches) {
    this.type = type;
    this.sources = new ColumnVector[branches];
    this.binary = new BinaryOutput();
  }

  /** Starts a vector in which every row is absent. */
  void begin(int rows) {
    size = rows;
    used = 0;
    validity = Validity.allNull(rows);
    switch (type.layout()) {
      case BOOLEAN -> bytes = Buffers.bytes(bytes, rows);
      case INT -> ints = Buffers.ints(ints, rows);
      case LONG -> longs = Buffers.longs(longs, rows);
      case FLOAT -> floats = Buffers.floats(floats, rows);
      case DOUBLE -> doubles = Buffers.doubles(doubles, rows);
      case INT128 -> {
        longs = Buffers.longs(longs, rows);
        highs = Buffers.longs(highs, rows);
      }
      case BINARY -> {
        if (sourceOfRow == null || sourceOfRow.length < rows) {
          sourceOfRow = new short[rows];
        }
      }
    }
  }

  /** Takes the values of some rows from a flat vector, which must stay valid until the end. */
  void take(ColumnVector source, Rows rows) {
    int[] at = rows.positions();
    int n = rows.count();
    switch (type.layout()) {
      case BOOLEAN -> {
        byte[] values = ((BooleanVector) source).values();
        for (int k = 0; k < n; k++) {
          int i = at == null ? k : at[k];
          bytes[i] = values[i];
        }
      }
      case INT -> {
        int[] values = ((IntVector) source).values();
        for (int k = 0; k < n; k++) {
          int i = at == null ? k : at[k];
          ints[i] = values[i];
        }
      }
      case LONG -> {
        long[] values = ((LongVector) source).values();
        for (int k = 0; k < n; k++) {
          int i = at == null ? k : at[k];
          longs[i] = values[i];
        }
      }
      case FLOAT -> {
        float[] values = ((FloatVector) source).values();
        for (int k = 0; k < n; k++) {
          int i = at == null ? k : at[k];
          floats[i] = values[i];
        }
      }
      case DOUBLE -> {
        double[] values = ((DoubleVector) source).values();
        for (int k = 0; k < n; k++) {
          int i = at == null ? k : at[k];
          doubles[i] = values[i];
        }
      }
      case INT128 -> {
        Int128Vector values = (Int128Vector) source;
        for (int k = 0; k < n; k++) {
          int i = at == null ? k : at[k];
          highs[i] = values.high()[i];
          longs[i] = values.low()[i];
        }
      }
      case BINARY -> {
        for (int k = 0; k < n; k++) {
          sourceOfRow[at == null ? k : at[k]] = (short) used;
        }
      }
    }
    takeValidity(source.validity(), rows);
    sources[used++] = source;
  }

  private void takeValidity(long[] from, Rows rows) {
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      if (Validity.isPresent(from, i)) {
        Validity.setPresent(validity, i);
      }
    }
  }

  /** The rows put together; those that no vector gave are absent. */
  ColumnVector vector() {
    long[] bitmap = Validity.countPresent(validity, size) == size ? null : validity;
    return switch (type.layout()) {
      case BOOLEAN -> new BooleanVector(type, bytes, bitmap, size);
      case INT -> new IntVector(type, ints, bitmap, size);
      case LONG -> new LongVector(type, longs, bitmap, size);
      case FLOAT -> new FloatVector(type, floats, bitmap, size);
      case DOUBLE -> new DoubleVector(type, doubles, bitmap, size);
      case INT128 -> new Int128Vector(type, highs, longs, bitmap, size);
      case BINARY -> binary(bitmap);
    };
  }

  private ColumnVector binary(long[] bitmap) {
    binary.begin(size);
    for (int i = 0; i < size; i++) {
      if (Validity.isPresent(bitmap, i)) {
        BinaryVector source = (BinaryVector) sources[sourceOfRow[i]];
        binary.append(source.data(), source.offsets()[i], source.offsets()[i + 1]);
        binary.endRow(i);
      }
    }
    return binary.vector(type, bitmap, size);
  }
}
