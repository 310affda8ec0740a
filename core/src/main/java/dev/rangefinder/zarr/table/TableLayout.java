// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.scan.OmittedColumn;
import dev.rangefinder.type.Field;
import dev.rangefinder.type.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * What a table of cells is made of. Its columns are the dimensions, then the variables.
 *
 * @param dimensions in the order of the rows: the last one changes fastest
 * @param variables all over the same set of dimensions
 * @param omittedColumns arrays over these dimensions that cannot be read
 */
record TableLayout(
    List<Dimension> dimensions, List<Variable> variables, List<OmittedColumn> omittedColumns) {

  TableLayout {
    dimensions = List.copyOf(dimensions);
    variables = List.copyOf(variables);
    omittedColumns = List.copyOf(omittedColumns);
  }

  Schema schema() {
    List<Field> fields = new ArrayList<>();
    for (Dimension dimension : dimensions) {
      boolean mayBeAbsent =
          dimension.coordinate() != null && dimension.coordinate().decoding().mayBeAbsent();
      fields.add(
          mayBeAbsent
              ? Field.nullable(dimension.name(), dimension.type())
              : Field.required(dimension.name(), dimension.type()));
    }
    for (Variable variable : variables) {
      fields.add(Field.nullable(variable.name(), variable.decoding().type()));
    }
    return new Schema(fields);
  }

  /** The number of rows, as a floating-point number that cannot overflow. */
  double cells() {
    double cells = 1;
    for (Dimension dimension : dimensions) {
      cells *= dimension.length();
    }
    return cells;
  }

  boolean isDimension(int column) {
    return column < dimensions.size();
  }

  /** The variable of a column that is not a dimension's. */
  Variable variable(int column) {
    return variables.get(column - dimensions.size());
  }
}
