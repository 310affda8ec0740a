// SPDX-License-Identifier: Apache-2.0
/**
 * Parquet files as a table: union of files by column name, planning by statistics, and the reader
 * of a row group.
 *
 * <p>Entry types: {@link dev.rangefinder.parquet.ParquetTable}, {@link
 * dev.rangefinder.parquet.DataFile}, {@link dev.rangefinder.parquet.ParquetOptions}. Which files
 * are a table is decided by the caller. Must not depend on store implementations, caches, operators
 * or any SQL engine.
 */
package dev.rangefinder.parquet;
