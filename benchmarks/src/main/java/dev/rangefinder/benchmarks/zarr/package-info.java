// SPDX-License-Identifier: Apache-2.0
/**
 * A climate cube in Zarr: how fast its chunks are decoded; start at {@link
 * dev.rangefinder.benchmarks.zarr.ZarrSuite}.
 */
package dev.rangefinder.benchmarks.zarr;
