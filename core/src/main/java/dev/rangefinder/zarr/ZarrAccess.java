// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr;

import dev.rangefinder.fetch.RangeReader;
import dev.rangefinder.fetch.StorageLookup;
import dev.rangefinder.zarr.table.ValueDecoding;

/**
 * How hierarchies are reached and read.
 *
 * @param ranges reads metadata and chunks
 * @param lookup lists the nodes of groups whose metadata is not consolidated
 * @param decoding what stored numbers become
 */
public record ZarrAccess(RangeReader ranges, StorageLookup lookup, ValueDecoding decoding) {}
