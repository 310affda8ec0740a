// SPDX-License-Identifier: Apache-2.0
/**
 * What a statement carries down to the stores: deadline, cancellation, memory, pinned versions,
 * allowed locations and counters.
 *
 * <p>Entry types: {@link dev.rangefinder.session.StatementSession}, {@link
 * dev.rangefinder.session.MemoryBudget}. Depends on {@code bytes}, {@code storage} and {@code
 * events} alone.
 */
package dev.rangefinder.session;
