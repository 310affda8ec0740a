// SPDX-License-Identifier: Apache-2.0
/**
 * The pages of a column chunk, read one after another into column vectors.
 *
 * <p>Entry types: {@link dev.rangefinder.parquet.page.ColumnReader}, {@link
 * dev.rangefinder.parquet.page.PageChunk}. Does no I/O: it is given a chunk's bytes. Must not
 * depend on tables, scans or statistics.
 */
package dev.rangefinder.parquet.page;
