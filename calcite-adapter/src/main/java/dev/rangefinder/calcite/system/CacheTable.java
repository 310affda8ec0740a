// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.system;

import dev.rangefinder.cache.HeldObject;
import dev.rangefinder.cache.disk.DiskCacheStatistics;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.scan.TableSource;
import dev.rangefinder.sources.Sources;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Field;
import dev.rangefinder.type.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * What the caches of fetched bytes hold: for the memory a row per object and version, for the disk,
 * whose files are many and shared with other processes, one row in all. So {@code SUM(bytes)} and
 * {@code MAX(limit_bytes)} by tier tell how full each is.
 */
final class CacheTable {
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              Field.required("tier", ColumnType.VARCHAR),
              Field.nullable("object", ColumnType.VARCHAR),
              Field.nullable("version", ColumnType.VARCHAR),
              Field.nullable("parts", ColumnType.BIGINT),
              Field.required("bytes", ColumnType.BIGINT),
              Field.required("limit_bytes", ColumnType.BIGINT),
              Field.nullable("folder", ColumnType.VARCHAR),
              Field.nullable("hits", ColumnType.BIGINT),
              Field.nullable("hit_bytes", ColumnType.BIGINT),
              Field.nullable("written", ColumnType.BIGINT),
              Field.nullable("dropped", ColumnType.BIGINT),
              Field.nullable("damaged", ColumnType.BIGINT)));

  private CacheTable() {}

  static TableSource of(Sources sources) {
    return new SystemTable(SCHEMA, sources.ranges(), () -> rows(sources));
  }

  private static List<List<Literal>> rows(Sources sources) {
    List<List<Literal>> rows = new ArrayList<>();
    long limitBytes = sources.parts().limitBytes();
    sources.parts().objects().forEach(object -> rows.add(memory(object, limitBytes)));
    sources.diskCache().ifPresent(disk -> rows.add(disk(disk)));
    return rows;
  }

  private static List<Literal> memory(HeldObject object, long limitBytes) {
    return List.of(
        Values.text("memory"),
        Values.text(object.location().toString()),
        Values.text(object.version().value()),
        Values.number(object.parts()),
        Values.number(object.bytes()),
        Values.number(limitBytes),
        Values.NO_TEXT,
        Values.NO_NUMBER,
        Values.NO_NUMBER,
        Values.NO_NUMBER,
        Values.NO_NUMBER,
        Values.NO_NUMBER);
  }

  private static List<Literal> disk(DiskCacheStatistics disk) {
    return List.of(
        Values.text("disk"),
        Values.NO_TEXT,
        Values.NO_TEXT,
        Values.NO_NUMBER,
        Values.number(disk.usedBytes()),
        Values.number(disk.limitBytes()),
        Values.text(disk.folder().toString()),
        Values.number(disk.hits()),
        Values.number(disk.hitBytes()),
        Values.number(disk.written()),
        Values.number(disk.dropped()),
        Values.number(disk.damaged()));
  }
}
