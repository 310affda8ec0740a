// SPDX-License-Identifier: Apache-2.0
/**
 * What of a file's statistics may be believed, as zones that predicates are matched against.
 *
 * <p>Entry type: {@link dev.rangefinder.parquet.prune.ChunkZones}. With any doubt a bound is left
 * out, so that the answer is that some rows may match. Must not depend on pages or tables.
 */
package dev.rangefinder.parquet.prune;
