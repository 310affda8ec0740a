// SPDX-License-Identifier: Apache-2.0
/**
 * Zarr arrays as tables: one row per cell of a set of dimensions, the dimensions' coordinates first
 * and then a column per variable; conditions on coordinates become sets of indices, and those the
 * chunks to read.
 *
 * <p>Entry types: {@link dev.rangefinder.zarr.table.GroupTables}, {@link
 * dev.rangefinder.zarr.table.ZarrTable}. Must not depend on any store, cache or operator.
 */
package dev.rangefinder.zarr.table;
