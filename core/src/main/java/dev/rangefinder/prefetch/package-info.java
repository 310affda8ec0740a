// SPDX-License-Identifier: Apache-2.0
/**
 * Parquet files for other programs: the bytes that a reader will need are fetched ahead, in
 * parallel, and handed out as an {@link org.apache.parquet.io.InputFile}.
 *
 * <p>Entry type: {@link dev.rangefinder.prefetch.ParquetPrefetch}. Uses formats, fetching and
 * sources; nothing else in this library may depend on it.
 */
package dev.rangefinder.prefetch;
