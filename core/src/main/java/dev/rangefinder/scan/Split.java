// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.scan;

import dev.rangefinder.expression.Expression;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectVersion;
import java.io.Serializable;
import java.util.List;

/**
 * A piece of a scan that one reader handles: a row group of a file, a box of chunks of an array.
 * Self-contained: with the table source it is all that is needed to read the piece.
 */
public interface Split extends Serializable {
  /** The object to read; of an array stored as many objects, the one that describes it. */
  ObjectLocation location();

  /** The version of that object which the scan has pinned. */
  ObjectVersion version();

  /**
   * Positions in the table's schema of the vectors that the reader yields, in their order: the
   * projection of the request first, then what only {@link #residual} reads.
   */
  List<Integer> columns();

  /**
   * The condition over positions in the table's schema that is still to be evaluated on each row;
   * {@code null} if metadata proves that all rows satisfy the predicate.
   */
  Expression residual();

  /** Rows in the split before the residual. */
  long rows();

  /**
   * Bytes that reading the split is expected to take: those that it wants, before coalescing, and
   * those of what it decodes to where that is held whole.
   */
  long plannedBytes();
}
