// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.aggregate;

import dev.rangefinder.exec.kernel.SelectedValues;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;

/** An aggregate of one argument that leaves absent values out. */
abstract class SingleArgument extends Accumulator {
  private final int[] keptRows = new int[Batch.MAX_ROWS];
  private final int[] keptIds = new int[Batch.MAX_ROWS];

  @Override
  final void add(ColumnVector[] arguments, int[] positions, int[] groupIds, int count) {
    ColumnVector argument = arguments[0];
    long[] validity = argument.validity();
    if (validity == null) {
      addPresent(argument, positions, groupIds, count);
    } else {
      int kept = SelectedValues.present(validity, positions, groupIds, count, keptRows, keptIds);
      addPresent(argument, keptRows, keptIds, kept);
    }
  }

  /** Adds rows whose argument is present. */
  abstract void addPresent(ColumnVector argument, int[] positions, int[] groupIds, int count);
}
