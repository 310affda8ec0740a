// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.cache;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteRangeSet;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.fetch.KnownParts;
import dev.rangefinder.fetch.Part;
import dev.rangefinder.fetch.VersionedObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Parts of objects in memory, bounded by bytes. Parts of one object at one version never overlap;
 * what is found of a range may have holes, and only those are fetched.
 *
 * <p>Eviction is segmented least-recently-used: a part begins on probation and is protected from
 * its first hit on, so that a long scan pushes out other scans' parts before those that are used
 * again. A part's slab holds nothing but the part: keeping it keeps no more than its bytes, and a
 * reader that still uses an evicted part keeps it alive by itself. Safe for any thread.
 */
public final class PartsCache implements KnownParts {

  /** What an entry costs besides its bytes, about. */
  private static final int OVERHEAD_BYTES = 160;

  /** The share of the limit that parts with a hit may take, in percent. */
  private static final int PROTECTED_PERCENT = 80;

  private final long limitBytes;
  private final long protectedLimitBytes;
  private final Map<VersionedObject, TreeMap<Long, Entry>> objects = new HashMap<>();
  private final LinkedHashSet<Entry> probation = new LinkedHashSet<>();
  private final LinkedHashSet<Entry> protectedEntries = new LinkedHashSet<>();
  private long usedBytes;
  private long protectedBytes;

  /** One part, compared by identity. */
  private static final class Entry {
    private final VersionedObject object;
    private final Part part;

    Entry(VersionedObject object, Part part) {
      this.object = object;
      this.part = part;
    }

    long weight() {
      return part.bytes().length() + (long) OVERHEAD_BYTES;
    }
  }

  /**
   * @param limitBytes the most bytes that parts may take; 0 keeps nothing
   */
  public PartsCache(long limitBytes) {
    if (limitBytes < 0) {
      throw new IllegalArgumentException("A cache of " + limitBytes + " bytes");
    }
    this.limitBytes = limitBytes;
    this.protectedLimitBytes = limitBytes / 100 * PROTECTED_PERCENT;
  }

  @Override
  public synchronized List<Part> find(VersionedObject object, ByteRange range) {
    NavigableMap<Long, Entry> ofObject = objects.get(object);
    if (ofObject == null || range.isEmpty()) {
      return List.of();
    }
    List<Part> found = new ArrayList<>();
    for (Entry entry : overlapping(ofObject, range)) {
      touch(entry);
      found.add(entry.part);
    }
    return found;
  }

  @Override
  public synchronized void add(VersionedObject object, Part part) {
    NavigableMap<Long, Entry> ofObject = objects.computeIfAbsent(object, it -> new TreeMap<>());
    List<ByteRange> present = new ArrayList<>();
    for (Entry entry : overlapping(ofObject, part.range())) {
      present.add(entry.part.range());
    }
    ByteRangeSet holes = ByteRangeSet.of(part.range()).minus(ByteRangeSet.of(present));
    for (ByteRange hole : holes.ranges()) {
      Entry entry = new Entry(object, cut(part, hole));
      if (entry.weight() <= limitBytes) {
        ofObject.put(hole.start(), entry);
        probation.add(entry);
        usedBytes += entry.weight();
      }
    }
    evict();
    if (ofObject.isEmpty()) {
      objects.remove(object, ofObject);
    }
  }

  /** Forgets every part. */
  public synchronized void clear() {
    objects.clear();
    probation.clear();
    protectedEntries.clear();
    usedBytes = 0;
    protectedBytes = 0;
  }

  /** What the parts take, with their overhead. */
  public synchronized long usedBytes() {
    return usedBytes;
  }

  public long limitBytes() {
    return limitBytes;
  }

  /** What is held now of each object and version, in no order. */
  public synchronized List<HeldObject> objects() {
    List<HeldObject> held = new ArrayList<>(objects.size());
    objects.forEach(
        (object, parts) -> {
          long bytes = parts.values().stream().mapToLong(Entry::weight).sum();
          held.add(new HeldObject(object.location(), object.version(), parts.size(), bytes));
        });
    return held;
  }

  private static List<Entry> overlapping(NavigableMap<Long, Entry> ofObject, ByteRange range) {
    List<Entry> found = new ArrayList<>();
    Map.Entry<Long, Entry> before = ofObject.lowerEntry(range.start());
    if (before != null && before.getValue().part.range().overlaps(range)) {
      found.add(before.getValue());
    }
    found.addAll(ofObject.subMap(range.start(), true, range.end(), false).values());
    return found;
  }

  /** The part itself when its slab holds nothing else, otherwise a copy of what is wanted of it. */
  private static Part cut(Part part, ByteRange range) {
    ByteSlice bytes =
        part.bytes().slice((int) (range.start() - part.start()), (int) range.length());
    boolean alone = bytes.length() == bytes.array().length;
    return new Part(range.start(), alone ? bytes : ByteSlice.of(bytes.toArray()));
  }

  private void touch(Entry entry) {
    if (protectedEntries.remove(entry)) {
      protectedEntries.add(entry);
      return;
    }
    probation.remove(entry);
    protectedEntries.add(entry);
    protectedBytes += entry.weight();
    while (protectedBytes > protectedLimitBytes) {
      Entry oldest = protectedEntries.iterator().next();
      protectedEntries.remove(oldest);
      protectedBytes -= oldest.weight();
      probation.add(oldest);
    }
  }

  private void evict() {
    while (usedBytes > limitBytes) {
      Entry oldest = probation.isEmpty() ? null : probation.iterator().next();
      if (oldest == null) {
        oldest = protectedEntries.iterator().next();
        protectedBytes -= oldest.weight();
      }
      probation.remove(oldest);
      protectedEntries.remove(oldest);
      usedBytes -= oldest.weight();
      NavigableMap<Long, Entry> ofObject = objects.get(oldest.object);
      ofObject.remove(oldest.part.start(), oldest);
      if (ofObject.isEmpty()) {
        objects.remove(oldest.object);
      }
    }
  }
}
