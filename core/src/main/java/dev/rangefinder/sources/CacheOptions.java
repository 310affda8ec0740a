// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sources;

import dev.rangefinder.fetch.CacheValidation;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is kept, and how far it is believed.
 *
 * @param partsBytes the most that fetched bytes take in memory
 * @param metadataBytes the most that parsed metadata takes in memory
 * @param disk where fetched bytes outlive the process; empty: nowhere
 * @param validation when a store is asked whether what is kept is still current
 */
public record CacheOptions(
    long partsBytes, long metadataBytes, Optional<Disk> disk, CacheValidation validation) {

  private static final long MIB = 1L << 20;

  /**
   * A folder for fetched bytes.
   *
   * @param folder made where it is missing, readable by its user alone; processes share it
   * @param limitBytes the most that its files take
   */
  public record Disk(Path folder, long limitBytes) {}

  /** A fifth of the heap for parts, a sixteenth for metadata, nothing on disk. */
  public static CacheOptions defaults() {
    long heap = Runtime.getRuntime().maxMemory();
    return new CacheOptions(
        Math.max(16 * MIB, heap / 5),
        Math.max(4 * MIB, heap / 16),
        Optional.empty(),
        CacheValidation.SECONDS);
  }

  public CacheOptions withPartsBytes(long bytes) {
    return new CacheOptions(bytes, metadataBytes, disk, validation);
  }

  public CacheOptions withDisk(Disk value) {
    return new CacheOptions(partsBytes, metadataBytes, Optional.of(value), validation);
  }

  public CacheOptions withValidation(CacheValidation value) {
    return new CacheOptions(partsBytes, metadataBytes, disk, value);
  }
}
