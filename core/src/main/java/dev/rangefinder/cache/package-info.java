// SPDX-License-Identifier: Apache-2.0
/**
 * What has been read once and need not be read again: parts of objects, and parsed metadata.
 *
 * <p>Entry types: {@link dev.rangefinder.cache.PartsCache}, {@link
 * dev.rangefinder.cache.MetadataCache}. Knows no format and no store implementation.
 */
package dev.rangefinder.cache;
