// SPDX-License-Identifier: Apache-2.0
/**
 * The encodings of Parquet values (parquet-format, Encodings.md), decoded many at a time into
 * arrays, and the conversions from stored values to those of SQL types.
 *
 * <p>Entry types: {@link dev.rangefinder.parquet.encoding.Decoders} makes a decoder for a page; one
 * interface per array kind, such as {@link dev.rangefinder.parquet.encoding.IntDecoder}; {@link
 * dev.rangefinder.parquet.encoding.RunLengthDecoder} for levels and dictionary ids. Knows no pages;
 * must not depend on {@code page}.
 */
package dev.rangefinder.parquet.encoding;
