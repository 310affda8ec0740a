// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.metadata;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The dotted names of all leaves of a schema tree. */
final class LeafNames {
  /** Keeps the names of a hostile tree short. */
  private static final int MAX_DEPTH = 100;

  private LeafNames() {}

  /** A group whose children are being named. */
  private static final class OpenGroup {
    private final String prefix;
    private int childrenLeft;

    OpenGroup(String prefix, int children) {
      this.prefix = prefix;
      this.childrenLeft = children;
    }
  }

  /** Reads the list of schema elements at which the reader stands. */
  static List<String> read(ThriftReader reader) {
    List<SchemaElement> elements = ParquetSchema.elements(reader);
    List<String> names = new ArrayList<>();
    Deque<OpenGroup> open = new ArrayDeque<>();
    open.push(new OpenGroup("", elements.get(0).children()));
    for (SchemaElement element : elements.subList(1, elements.size())) {
      while (!open.isEmpty() && open.peek().childrenLeft == 0) {
        open.pop();
      }
      if (open.isEmpty()) {
        throw reader.malformed("expected no schema element after the root's last child");
      }
      OpenGroup parent = open.peek();
      parent.childrenLeft--;
      String name = parent.prefix + element.name();
      if (element.isLeaf()) {
        names.add(name);
      } else if (open.size() == MAX_DEPTH) {
        throw reader.malformed("expected a schema of at most " + MAX_DEPTH + " levels");
      } else {
        open.push(new OpenGroup(name + ".", element.children()));
      }
    }
    return names;
  }
}
