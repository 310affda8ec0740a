// SPDX-License-Identifier: Apache-2.0
/**
 * From wanted ranges to requests: pure planning, and the scheduler that sends what was planned.
 *
 * <p>Entry type: {@link dev.rangefinder.fetch.RangeReader}. Knows bytes, no format, no cache
 * implementation and no store implementation.
 */
package dev.rangefinder.fetch;
