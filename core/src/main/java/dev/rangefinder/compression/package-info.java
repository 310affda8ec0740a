// SPDX-License-Identifier: Apache-2.0
/**
 * Decompression: bytes in, bytes out, one class per algorithm.
 *
 * <p>Entry type: {@link dev.rangefinder.compression.Decompressor}. Knows no file format; which
 * algorithm a file names by which word is the format's business. Must not depend on anything but
 * {@code bytes}.
 */
package dev.rangefinder.compression;
