// SPDX-License-Identifier: Apache-2.0
/**
 * The regular chunk grid of Zarr arrays, and sets of indices along its dimensions.
 *
 * <p>Entry types: {@link dev.rangefinder.zarr.grid.ChunkGrid}, {@link
 * dev.rangefinder.zarr.grid.IndexSet}. Pure arithmetic; must not depend on any other package.
 */
package dev.rangefinder.zarr.grid;
