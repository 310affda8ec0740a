// SPDX-License-Identifier: Apache-2.0
/**
 * Kernels on text as UTF-8 bytes, patterns of LIKE, and conversions between text and other types.
 *
 * <p>Entry types: {@link dev.rangefinder.exec.text.TextCast}, {@link
 * dev.rangefinder.exec.text.LikePattern}. Must not depend on operators.
 */
package dev.rangefinder.exec.text;
