// SPDX-License-Identifier: Apache-2.0
/**
 * Joins over vectors: the right input is kept in memory, column by column, under the numbers of its
 * distinct keys; the left input passes by batch by batch.
 *
 * <p>Entry types: {@link dev.rangefinder.exec.join.HashJoinOperator}, {@link
 * dev.rangefinder.exec.join.JoinKind}, {@link dev.rangefinder.exec.join.JoinKey}. A join without
 * keys is one whose rows all have the same key. Must not depend on formats or planners.
 */
package dev.rangefinder.exec.join;
