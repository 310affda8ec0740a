// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/** A condition as plans show it: with the names of columns instead of their positions. */
final class NamedCondition {
  private NamedCondition() {}

  static String of(RexNode condition, RelDataType rowType) {
    return condition
        .accept(
            new RexShuttle() {
              @Override
              public RexNode visitInputRef(RexInputRef ref) {
                return new NamedRef(rowType.getFieldList().get(ref.getIndex()).getName(), ref);
              }
            })
        .toString();
  }

  /** A column shown by its name. */
  private static final class NamedRef extends RexInputRef {
    private final String shown;

    NamedRef(String name, RexInputRef ref) {
      super(ref.getIndex(), ref.getType());
      this.shown = name;
      this.digest = name;
    }

    @Override
    public String getName() {
      return shown;
    }
  }
}
