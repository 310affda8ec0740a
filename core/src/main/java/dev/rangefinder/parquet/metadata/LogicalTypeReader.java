// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.metadata;

import dev.rangefinder.parquet.metadata.LogicalType.Kind;
import dev.rangefinder.parquet.metadata.LogicalType.TimeUnit;

/** Reads the union {@code LogicalType} and translates the older {@code ConvertedType}. */
final class LogicalTypeReader {
  private LogicalTypeReader() {}

  /** Reads the union, of which the reader stands at the field that holds it. */
  static LogicalType read(ThriftReader reader) {
    LogicalType type = LogicalType.NONE;
    reader.struct();
    while (reader.nextField()) {
      type =
          switch (reader.fieldId()) {
            case 1 -> empty(reader, Kind.STRING);
            case 2 -> empty(reader, Kind.MAP);
            case 3 -> empty(reader, Kind.LIST);
            case 4 -> empty(reader, Kind.ENUM);
            case 5 -> decimal(reader);
            case 6 -> empty(reader, Kind.DATE);
            case 7 -> time(reader, Kind.TIME);
            case 8 -> time(reader, Kind.TIMESTAMP);
            case 10 -> integer(reader);
            case 11 -> empty(reader, Kind.UNKNOWN);
            case 12 -> empty(reader, Kind.JSON);
            case 13 -> empty(reader, Kind.BSON);
            case 14 -> empty(reader, Kind.UUID);
            case 15 -> empty(reader, Kind.FLOAT16);
            case 16 -> empty(reader, Kind.VARIANT);
            case 17 -> empty(reader, Kind.GEOMETRY);
            case 18 -> empty(reader, Kind.GEOGRAPHY);
            default -> empty(reader, Kind.NOT_KNOWN);
          };
    }
    return type;
  }

  /** What a ConvertedType with this number means. */
  static LogicalType ofConverted(int converted, int precision, int scale) {
    return switch (converted) {
      case 0 -> LogicalType.of(Kind.STRING);
      case 1, 2 -> LogicalType.of(Kind.MAP);
      case 3 -> LogicalType.of(Kind.LIST);
      case 4 -> LogicalType.of(Kind.ENUM);
      case 5 -> LogicalType.decimal(precision, scale);
      case 6 -> LogicalType.of(Kind.DATE);
      case 7 -> LogicalType.time(Kind.TIME, TimeUnit.MILLIS, true);
      case 8 -> LogicalType.time(Kind.TIME, TimeUnit.MICROS, true);
      case 9 -> LogicalType.time(Kind.TIMESTAMP, TimeUnit.MILLIS, true);
      case 10 -> LogicalType.time(Kind.TIMESTAMP, TimeUnit.MICROS, true);
      case 11 -> LogicalType.integer(8, false);
      case 12 -> LogicalType.integer(16, false);
      case 13 -> LogicalType.integer(32, false);
      case 14 -> LogicalType.integer(64, false);
      case 15 -> LogicalType.integer(8, true);
      case 16 -> LogicalType.integer(16, true);
      case 17 -> LogicalType.integer(32, true);
      case 18 -> LogicalType.integer(64, true);
      case 19 -> LogicalType.of(Kind.JSON);
      case 20 -> LogicalType.of(Kind.BSON);
      case 21 -> LogicalType.of(Kind.INTERVAL);
      default -> LogicalType.of(Kind.NOT_KNOWN);
    };
  }

  private static LogicalType empty(ThriftReader reader, Kind kind) {
    reader.skip();
    return LogicalType.of(kind);
  }

  private static LogicalType decimal(ThriftReader reader) {
    int scale = 0;
    int precision = 0;
    reader.struct();
    while (reader.nextField()) {
      switch (reader.fieldId()) {
        case 1 -> scale = reader.i32();
        case 2 -> precision = reader.i32();
        default -> reader.skip();
      }
    }
    return LogicalType.decimal(precision, scale);
  }

  private static LogicalType time(ThriftReader reader, Kind kind) {
    boolean adjusted = false;
    TimeUnit unit = null;
    reader.struct();
    while (reader.nextField()) {
      switch (reader.fieldId()) {
        case 1 -> adjusted = reader.bool();
        case 2 -> unit = unit(reader);
        default -> reader.skip();
      }
    }
    return unit == null ? LogicalType.of(Kind.NOT_KNOWN) : LogicalType.time(kind, unit, adjusted);
  }

  private static TimeUnit unit(ThriftReader reader) {
    TimeUnit unit = null;
    reader.struct();
    while (reader.nextField()) {
      switch (reader.fieldId()) {
        case 1 -> unit = TimeUnit.MILLIS;
        case 2 -> unit = TimeUnit.MICROS;
        case 3 -> unit = TimeUnit.NANOS;
        default -> {}
      }
      reader.skip();
    }
    return unit;
  }

  private static LogicalType integer(ThriftReader reader) {
    int bits = 0;
    boolean signed = true;
    reader.struct();
    while (reader.nextField()) {
      switch (reader.fieldId()) {
        case 1 -> bits = reader.i32();
        case 2 -> signed = reader.bool();
        default -> reader.skip();
      }
    }
    return LogicalType.integer(bits, signed);
  }
}
