// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.type;

/** The SQL type families that columns can have. */
public enum TypeKind {
  BOOLEAN,
  TINYINT,
  SMALLINT,
  INTEGER,
  BIGINT,
  REAL,
  DOUBLE,
  /** Exact numbers; precision 1 to 38, scale 0 to precision. */
  DECIMAL,
  /** UTF-8 text, ordered by its bytes. */
  VARCHAR,
  VARBINARY,
  /** 128 bits, ordered as unsigned bytes. */
  UUID,
  /** Days since 1970-01-01 in the proleptic Gregorian calendar. */
  DATE,
  /** Time of day, in units of the precision (3, 6 or 9 digits of a second). */
  TIME,
  /** Wall-clock time since 1970-01-01T00:00:00, in units of the precision (3, 6 or 9). */
  TIMESTAMP,
  /** An instant since 1970-01-01T00:00:00Z, in units of the precision (3, 6 or 9). */
  TIMESTAMP_LTZ,
  /** The type of an untyped NULL. */
  NULL
}
