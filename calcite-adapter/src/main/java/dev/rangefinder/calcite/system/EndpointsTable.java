// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.system;

import dev.rangefinder.expression.Literal;
import dev.rangefinder.fetch.EndpointStatistics;
import dev.rangefinder.scan.TableSource;
import dev.rangefinder.sources.Sources;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Field;
import dev.rangefinder.type.Schema;
import java.util.List;

/** What this process has measured of each service that it has asked for something. */
final class EndpointsTable {
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              Field.required("name", ColumnType.VARCHAR),
              Field.required("requests", ColumnType.BIGINT),
              Field.required("bytes", ColumnType.BIGINT),
              Field.required("failures", ColumnType.BIGINT),
              Field.required("throttled", ColumnType.BIGINT),
              Field.required("hedges", ColumnType.BIGINT),
              Field.required("hedges_won", ColumnType.BIGINT),
              Field.nullable("median_latency_ms", ColumnType.DOUBLE),
              Field.nullable("p95_latency_ms", ColumnType.DOUBLE),
              Field.nullable("bytes_per_second", ColumnType.BIGINT)));

  private EndpointsTable() {}

  static TableSource of(Sources sources) {
    return new SystemTable(
        SCHEMA,
        sources.ranges(),
        () -> sources.endpoints().stream().map(EndpointsTable::row).toList());
  }

  private static List<Literal> row(EndpointStatistics endpoint) {
    long bytesPerSecond = endpoint.bytesPerSecond();
    return List.of(
        Values.text(endpoint.name()),
        Values.number(endpoint.requests()),
        Values.number(endpoint.bytes()),
        Values.number(endpoint.failures()),
        Values.number(endpoint.throttled()),
        Values.number(endpoint.hedges()),
        Values.number(endpoint.hedgesWon()),
        Values.millis(knownOrNegative(endpoint.medianLatencyNanos())),
        Values.millis(knownOrNegative(endpoint.p95LatencyNanos())),
        bytesPerSecond == 0 ? Values.NO_NUMBER : Values.number(bytesPerSecond));
  }

  private static long knownOrNegative(long nanos) {
    return nanos == 0 ? -1 : nanos;
  }
}
