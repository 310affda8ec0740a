// SPDX-License-Identifier: Apache-2.0
/**
 * Zarr hierarchies of both formats: finds and reads the metadata of groups and arrays where they
 * lie.
 *
 * <p>Entry type: {@link dev.rangefinder.zarr.ZarrGroup}. Must not depend on any store, cache or
 * operator.
 */
package dev.rangefinder.zarr;
