// SPDX-License-Identifier: Apache-2.0
/**
 * Kernels on dates, times and timestamps, in the proleptic Gregorian calendar without time zones.
 *
 * <p>Entry types: {@link dev.rangefinder.exec.time.ExtractFunction}, {@link
 * dev.rangefinder.exec.time.TimeCast}. Must not depend on operators or on other kernels than {@code
 * exec.kernel}.
 */
package dev.rangefinder.exec.time;
