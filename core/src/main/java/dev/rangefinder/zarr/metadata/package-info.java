// SPDX-License-Identifier: Apache-2.0
/**
 * The metadata documents of Zarr v2 and v3, read into one model: arrays, groups, attributes, fill
 * values, chunk keys and codecs.
 *
 * <p>Entry types: {@link dev.rangefinder.zarr.metadata.MetadataReader}, {@link
 * dev.rangefinder.zarr.metadata.ArrayMetadata}, {@link dev.rangefinder.zarr.metadata.Attributes}.
 * Does no I/O and decodes no chunk. Must not depend on anything but {@code bytes}.
 */
package dev.rangefinder.zarr.metadata;
