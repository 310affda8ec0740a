// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

import dev.rangefinder.bytes.MalformedFileException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The metadata of a group. */
public final class GroupMetadata implements MetadataNode {

  private static final long serialVersionUID = 1L;

  private final String path;
  private final ZarrFormat format;
  private final Attributes attributes;
  private final LinkedHashMap<String, MetadataNode> members;

  GroupMetadata(
      String path, ZarrFormat format, Attributes attributes, Map<String, MetadataNode> members) {
    this.path = path;
    this.format = format;
    this.attributes = attributes;
    this.members = members == null ? null : new LinkedHashMap<>(members);
  }

  @Override
  public String path() {
    return path;
  }

  public ZarrFormat format() {
    return format;
  }

  public Attributes attributes() {
    return attributes;
  }

  /**
   * All nodes below the group by their paths in the hierarchy, if the group's metadata holds them
   * (consolidated metadata), groups that only paths imply included; empty if it says nothing of
   * them.
   */
  public Optional<Map<String, MetadataNode>> members() {
    return members == null ? Optional.empty() : Optional.of(Collections.unmodifiableMap(members));
  }

  @Override
  public ArrayMetadata asArray() {
    throw new MalformedFileException(
        path.isEmpty() ? "/" : path, -1, "hierarchy", "expected an array, found a group");
  }

  @Override
  public String toString() {
    return "group /" + path;
  }
}
