// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

/** Which operators plans are made of. */
enum OperatorKinds {
  /** Columnar ones wherever there are kernels. */
  COLUMNAR,

  /** Calcite's own above the scans: slow, and a reference that shares no code with ours. */
  ROW_BY_ROW
}
