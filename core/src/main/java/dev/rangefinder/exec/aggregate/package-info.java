// SPDX-License-Identifier: Apache-2.0
/**
 * Parallel hash aggregation over vectors.
 *
 * <p>Entry types: {@link dev.rangefinder.exec.aggregate.AggregateOperator}, {@link
 * dev.rangefinder.exec.aggregate.AggregateCall}. Groups get dense numbers ({@link
 * dev.rangefinder.exec.key.KeyTable}), accumulators keep one state per number ({@link
 * dev.rangefinder.exec.aggregate.Accumulator}). Must not depend on formats or planners.
 */
package dev.rangefinder.exec.aggregate;
