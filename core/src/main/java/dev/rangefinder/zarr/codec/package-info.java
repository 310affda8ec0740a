// SPDX-License-Identifier: Apache-2.0
/**
 * From the stored bytes of a chunk to its elements, and where inner chunks lie in a shard.
 *
 * <p>Entry types: {@link dev.rangefinder.zarr.codec.ChunkDecoder}, {@link
 * dev.rangefinder.zarr.codec.ShardLayout}. Says which ranges, never fetches. Must not depend on
 * anything but {@code bytes}, {@code compression} and {@code zarr.metadata}.
 */
package dev.rangefinder.zarr.codec;
