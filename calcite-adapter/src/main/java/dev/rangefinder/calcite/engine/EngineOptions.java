// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import dev.rangefinder.scan.Pruning;
import dev.rangefinder.session.AllowedLocations;
import dev.rangefinder.session.IoLimits;

/**
 * How an engine plans and runs.
 *
 * @param threads tasks that a statement runs at once; at least 1
 * @param memoryLimitBytes the most that all statements together hold beside the caches
 * @param pruning whether scans may skip by metadata
 * @param nullOrdering where NULLs sort when a statement does not say
 * @param allowedLocations what statements may read
 * @param ioLimits the most that each statement may ask of the stores
 */
public record EngineOptions(
    int threads,
    long memoryLimitBytes,
    Pruning pruning,
    NullOrdering nullOrdering,
    AllowedLocations allowedLocations,
    IoLimits ioLimits) {

  /** One thread per core, two fifths of the heap, NULLs as the largest values. */
  public static EngineOptions defaults() {
    return new EngineOptions(
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() / 5 * 2,
        Pruning.ON,
        NullOrdering.HIGH,
        AllowedLocations.any(),
        IoLimits.NONE);
  }

  public EngineOptions withThreads(int count) {
    return new EngineOptions(
        count, memoryLimitBytes, pruning, nullOrdering, allowedLocations, ioLimits);
  }

  public EngineOptions withMemoryLimitBytes(long bytes) {
    return new EngineOptions(threads, bytes, pruning, nullOrdering, allowedLocations, ioLimits);
  }

  public EngineOptions withPruning(Pruning value) {
    return new EngineOptions(
        threads, memoryLimitBytes, value, nullOrdering, allowedLocations, ioLimits);
  }

  public EngineOptions withNullOrdering(NullOrdering value) {
    return new EngineOptions(threads, memoryLimitBytes, pruning, value, allowedLocations, ioLimits);
  }

  public EngineOptions withAllowedLocations(AllowedLocations value) {
    return new EngineOptions(threads, memoryLimitBytes, pruning, nullOrdering, value, ioLimits);
  }

  public EngineOptions withIoLimits(IoLimits value) {
    return new EngineOptions(
        threads, memoryLimitBytes, pruning, nullOrdering, allowedLocations, value);
  }
}
