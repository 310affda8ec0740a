// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import dev.rangefinder.expression.Literal;
import dev.rangefinder.parquet.page.PageChunk;
import dev.rangefinder.type.ColumnType;
import java.io.Serializable;

/** Where the values of a column of a split come from. */
sealed interface SplitColumn extends Serializable {

  /**
   * A column chunk.
   *
   * @param type the table's type, which the file's is widened to
   */
  record Stored(PageChunk chunk, ColumnType type) implements SplitColumn {}

  /** The same value in each row. */
  record Constant(Literal value) implements SplitColumn {}
}
