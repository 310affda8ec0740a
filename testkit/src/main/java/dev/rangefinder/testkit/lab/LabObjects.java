// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import dev.rangefinder.storage.KeyOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Buckets of objects, with every version that was put if asked to keep them. Safe for any thread.
 */
public final class LabObjects {

  private static final long FIRST_GENERATION = 1_700_000_000_000_000L;
  private static final Instant FIRST_TIME = Instant.parse("2024-01-01T00:00:00Z");

  /** Whether an overwritten object can still be read by its version. */
  public enum Versioning {
    REPLACED,
    KEPT
  }

  private final Map<String, NavigableMap<String, LabObject>> buckets = new TreeMap<>();
  private final List<LabObject> replaced = new ArrayList<>();
  private Versioning versioning = Versioning.REPLACED;
  private int maxPageEntries = Integer.MAX_VALUE;
  private long puts;

  LabObjects() {}

  /** What becomes of objects that are overwritten or removed from now on. */
  public synchronized void versioning(Versioning newVersioning) {
    versioning = newVersioning;
  }

  /** How long a page of a listing may be, whatever was asked for. */
  public synchronized void maxPageEntries(int entries) {
    maxPageEntries = entries;
  }

  synchronized Versioning versioning() {
    return versioning;
  }

  public synchronized void createBucket(String bucket) {
    buckets.computeIfAbsent(bucket, it -> new TreeMap<>(KeyOrder.UTF_8));
  }

  /** Puts an object as a new version; makes its bucket where there is none. */
  public LabObject put(String bucket, String key, byte[] bytes) {
    return put(bucket, key, LabContent.of(bytes));
  }

  /** Puts an object as a new version; makes its bucket where there is none. */
  public synchronized LabObject put(String bucket, String key, LabContent content) {
    createBucket(bucket);
    puts++;
    LabObject object =
        new LabObject(bucket, key, content, FIRST_GENERATION + puts, FIRST_TIME.plusSeconds(puts));
    keep(buckets.get(bucket).put(key, object));
    return object;
  }

  public synchronized void remove(String bucket, String key) {
    if (buckets.containsKey(bucket)) {
      keep(buckets.get(bucket).remove(key));
    }
  }

  private void keep(LabObject old) {
    if (old != null && versioning == Versioning.KEPT) {
      replaced.add(old);
    }
  }

  synchronized boolean hasBucket(String bucket) {
    return buckets.containsKey(bucket);
  }

  /** The newest version. */
  public synchronized Optional<LabObject> find(String bucket, String key) {
    return Optional.ofNullable(buckets.get(bucket)).map(objects -> objects.get(key));
  }

  /** One version, as far as it is still there. */
  synchronized Optional<LabObject> find(String bucket, String key, long generation) {
    Optional<LabObject> newest = find(bucket, key).filter(it -> it.generation() == generation);
    return newest.or(
        () ->
            replaced.stream()
                .filter(it -> it.bucket().equals(bucket) && it.key().equals(key))
                .filter(it -> it.generation() == generation)
                .findFirst());
  }

  /** One page of a bucket's newest versions. */
  synchronized LabPage list(LabListing listing) {
    NavigableMap<String, LabObject> objects = buckets.get(listing.bucket());
    if (objects == null) {
      return LabPage.of(listing, List.of());
    }
    LabListing page = listing.withAtMost(maxPageEntries);
    boolean later = KeyOrder.UTF_8.compare(listing.after(), listing.prefix()) > 0;
    String from = later ? listing.after() : listing.prefix();
    return LabPage.of(page, objects.tailMap(from, true).values());
  }
}
