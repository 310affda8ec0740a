// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.calcite.rows.HostExecution;
import dev.rangefinder.scan.TableSource;
import org.apache.calcite.schema.Table;

/** A Calcite table whose rows come from a table source. */
public interface ColumnarTable extends Table {
  TableSource source();

  /** What becomes of values that the host's types cannot hold. */
  HostTypes hostTypes();

  /** Runs scans of the table inside plans of another Calcite application. */
  HostExecution host();
}
