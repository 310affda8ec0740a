// SPDX-License-Identifier: Apache-2.0
/**
 * Byte ranges, immutable bytes and the bounds-checked reading of untrusted bytes.
 *
 * <p>Entry types: {@link dev.rangefinder.bytes.ByteRange}, {@link dev.rangefinder.bytes.Bytes},
 * {@link dev.rangefinder.bytes.ByteReader}; {@link dev.rangefinder.bytes.MalformedFileException}
 * and {@link dev.rangefinder.bytes.UnsupportedFeatureException} for all formats. Depends on no
 * other package of the project.
 */
package dev.rangefinder.bytes;
