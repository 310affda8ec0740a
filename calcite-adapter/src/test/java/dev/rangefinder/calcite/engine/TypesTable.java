// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

/** A table of 20 rows with a column of every type, NULLs, extremes and text of several planes. */
final class TypesTable {
  /** U+1F600, above U+FFE9 by its UTF-8 bytes and below it by its UTF-16 units. */
  static final String GRIN = "😀";

  /** U+FFE9. */
  static final String ARROW = "￩";

  static final String QUERY =
      "SELECT i::INTEGER AS id, (i % 4)::TINYINT AS k8, (i * 3 - 20)::SMALLINT AS k16,"
          + " CASE WHEN i % 7 = 3 THEN NULL ELSE (i * 37) % 11 - 5 END::INTEGER AS i32,"
          + " CASE i WHEN 5 THEN 9223372036854775807 WHEN 6 THEN NULL"
          + " ELSE i * 1000000007 END::BIGINT AS i64,"
          + " CASE i % 5 WHEN 0 THEN NULL ELSE i / 8.0 END::FLOAT AS f,"
          + " CASE i WHEN 3 THEN 'NaN'::DOUBLE WHEN 4 THEN '-Infinity'::DOUBLE WHEN 7 THEN NULL"
          + " WHEN 9 THEN '-0'::DOUBLE ELSE i * 1.25 END::DOUBLE AS d,"
          + " CASE WHEN i % 6 = 0 THEN NULL ELSE i * 1.01 END::DECIMAL(9, 2) AS dec9,"
          + " (i * 12345678901.123)::DECIMAL(18, 3) AS dec18,"
          + " ('1234567890123456789012345678' || i || '.5')::DECIMAL(38, 4) AS dec38,"
          + " CASE i % 8 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN 'abc' WHEN 3 THEN '"
          + GRIN
          + "' WHEN 4 THEN '"
          + ARROW
          + "' WHEN 5 THEN 'Éa' ELSE 'abd' || i END AS s,"
          + " CASE WHEN i % 9 = 0 THEN NULL ELSE ('\\x0' || (i % 10) || '\\xFF')::BLOB END AS bin,"
          + " ('00000000-0000-0000-0000-00000000000' || (i % 10))::UUID AS u,"
          + " (DATE '2024-01-30' + i::INTEGER) AS dt,"
          + " (TIME '10:00:00' + INTERVAL (i * 1001) MILLISECOND) AS tm,"
          + " CASE WHEN i % 10 = 0 THEN NULL"
          + " ELSE TIMESTAMP '2024-01-01 00:00:00.123456' + INTERVAL (i) HOUR END AS ts,"
          + " (TIMESTAMP '2024-01-01 00:00:00' + INTERVAL (i) DAY)::TIMESTAMP_MS AS tms,"
          + " make_timestamp_ns(1704067200123456789 + i) AS tns,"
          + " (TIMESTAMP '1969-12-31 23:59:59.999999' + INTERVAL (i) SECOND)::TIMESTAMPTZ AS tz,"
          + " i % 2 = 0 AS b FROM range(20) r(i)";

  static final String KEYS = "SELECT i::INTEGER AS k, 'key ' || i AS label FROM range(5) r(i)";

  private TypesTable() {}

  /** The table {@code t}, an empty one of its columns, {@code e}, and {@code k} of five keys. */
  static Lake in(Lake lake) {
    return lake.table("t", QUERY)
        .table("e", "SELECT * FROM (" + QUERY + ") WHERE false")
        .table("k", KEYS);
  }
}
