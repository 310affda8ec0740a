// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.system;

import dev.rangefinder.events.LoggedRequest;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.scan.TableSource;
import dev.rangefinder.sources.Sources;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Field;
import dev.rangefinder.type.Schema;
import java.util.List;

/** The last requests and those under way: a row for each sending, repeats and hedges among them. */
final class RequestsTable {
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              Field.required("statement", ColumnType.BIGINT),
              Field.required("sent", Values.INSTANT),
              Field.required("endpoint", ColumnType.VARCHAR),
              Field.required("object", ColumnType.VARCHAR),
              Field.nullable("range", ColumnType.VARCHAR),
              Field.required("purpose", ColumnType.VARCHAR),
              Field.required("attempt", ColumnType.INTEGER),
              Field.required("hedge", ColumnType.BOOLEAN),
              Field.required("bytes", ColumnType.BIGINT),
              Field.nullable("first_byte_ms", ColumnType.DOUBLE),
              Field.nullable("ms", ColumnType.DOUBLE),
              Field.nullable("outcome", ColumnType.VARCHAR)));

  private RequestsTable() {}

  static TableSource of(Sources sources) {
    return new SystemTable(
        SCHEMA,
        sources.ranges(),
        () -> sources.requestLog().requests().stream().map(RequestsTable::row).toList());
  }

  private static List<Literal> row(LoggedRequest request) {
    return List.of(
        Values.number(request.statement()),
        Values.instant(request.sent()),
        Values.text(request.endpoint()),
        Values.text(request.object()),
        Values.textOrNull(request.range()),
        Values.text(request.purpose().label()),
        Values.small(request.attempt()),
        Values.truth(request.hedge()),
        Values.number(request.bytes()),
        Values.millis(request.firstByteNanos()),
        Values.millis(request.nanos()),
        Values.textOrNull(request.outcome()));
  }
}
