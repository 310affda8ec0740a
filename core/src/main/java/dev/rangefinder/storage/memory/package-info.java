// SPDX-License-Identifier: Apache-2.0
/**
 * An object store in memory, for tests and demonstrations.
 *
 * <p>Entry type: {@link dev.rangefinder.storage.memory.MemoryObjectStore}. Depends on {@code
 * storage} alone.
 */
package dev.rangefinder.storage.memory;
