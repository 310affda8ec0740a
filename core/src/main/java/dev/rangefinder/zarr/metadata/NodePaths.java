// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

import java.util.ArrayList;
import java.util.Map;

/** Paths of nodes in a hierarchy: names between slashes, none at the ends. */
final class NodePaths {
  /** More than any object store takes as a key. */
  private static final int MAX_PATH_CHARS = 2048;

  private NodePaths() {}

  /** Whether a path can be one of a node: no empty name, and none of periods alone. */
  static boolean isValid(String path) {
    if (path.length() > MAX_PATH_CHARS) {
      return false;
    }
    for (String name : path.split("/", -1)) {
      if (name.chars().allMatch(c -> c == '.')) {
        return false;
      }
    }
    return true;
  }

  static String normalise(String path) {
    int start = 0;
    int end = path.length();
    while (start < end && path.charAt(start) == '/') {
      start++;
    }
    while (end > start && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(start, end);
  }

  static String join(String parent, String relative) {
    return parent.isEmpty() ? relative : parent + '/' + relative;
  }

  static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /** Adds a group for each path above a node, below {@code root}, that has none. */
  static void addImpliedGroups(String root, ZarrFormat format, Map<String, MetadataNode> nodes) {
    for (String path : new ArrayList<>(nodes.keySet())) {
      String above = parent(path);
      while (above.length() > root.length() && !nodes.containsKey(above)) {
        nodes.put(above, new GroupMetadata(above, format, Attributes.empty(), null));
        above = parent(above);
      }
    }
  }
}
