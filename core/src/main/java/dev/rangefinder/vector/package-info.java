// SPDX-License-Identifier: Apache-2.0
/**
 * Column vectors: the values of one column in a batch of rows, flat or encoded.
 *
 * <p>Entry types: {@link dev.rangefinder.vector.ColumnVector}, {@link
 * dev.rangefinder.vector.Batch}. Must not depend on anything but {@code type}: no file format, no
 * operator.
 */
package dev.rangefinder.vector;
