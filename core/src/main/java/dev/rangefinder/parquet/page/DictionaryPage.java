// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.page;

import dev.rangefinder.parquet.encoding.EncodedBytes;

/**
 * A dictionary page, decompressed.
 *
 * @param entries number of values
 * @param values the values in PLAIN; valid until the next page is read
 */
record DictionaryPage(int entries, EncodedBytes values) {}
