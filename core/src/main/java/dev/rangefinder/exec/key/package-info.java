// SPDX-License-Identifier: Apache-2.0
/**
 * Distinct keys of rows and the numbers they get, for grouping and joining.
 *
 * <p>Entry types: {@link dev.rangefinder.exec.key.KeyTable}, which numbers keys, and {@link
 * dev.rangefinder.exec.key.KeyLookup}, which finds their numbers. Absent values equal each other,
 * and so do NaNs and zeros of either sign. Must not depend on operators, formats or planners.
 */
package dev.rangefinder.exec.key;
