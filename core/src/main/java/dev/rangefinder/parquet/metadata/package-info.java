// SPDX-License-Identifier: Apache-2.0
/**
 * A Parquet file's metadata: a bounded, lazy reader of the Thrift compact protocol, the footer with
 * its schema, and what of a column chunk a reader needs.
 *
 * <p>Entry types: {@link dev.rangefinder.parquet.metadata.Footer}, {@link
 * dev.rangefinder.parquet.metadata.FooterTail}, {@link
 * dev.rangefinder.parquet.metadata.ParquetSchema}, {@link
 * dev.rangefinder.parquet.metadata.PageHeader}. Follows {@code parquet.thrift} of parquet-format
 * 2.12. Does no I/O; must not depend on the decoders, which are in {@code page} and {@code
 * encoding}.
 */
package dev.rangefinder.parquet.metadata;
