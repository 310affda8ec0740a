// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.cache.disk;

import java.nio.file.Path;

/**
 * How a disk cache stands, as this process knows.
 *
 * @param limitBytes the most that its files take
 * @param usedBytes what they take, other processes' as far as seen
 * @param hits parts read from it
 * @param hitBytes bytes of those that were wanted
 * @param written files written
 * @param dropped files not written, because more came than the disk takes
 * @param damaged files that were not what their names said, and have been removed
 */
public record DiskCacheStatistics(
    Path folder,
    long limitBytes,
    long usedBytes,
    long hits,
    long hitBytes,
    long written,
    long dropped,
    long damaged) {}
