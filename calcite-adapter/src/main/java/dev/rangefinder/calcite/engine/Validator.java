// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import dev.rangefinder.calcite.schema.SourceTable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.validate.SelectScope;
import org.apache.calcite.sql.validate.SqlValidatorCatalogReader;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.SqlValidatorTable;

/** Calcite's validator, which leaves hidden columns out of {@code SELECT *}. */
final class Validator extends SqlValidatorImpl {
  Validator(
      SqlOperatorTable operators,
      SqlValidatorCatalogReader catalogReader,
      RelDataTypeFactory typeFactory,
      Config config) {
    super(operators, catalogReader, typeFactory, config);
  }

  @Override
  protected void addToSelectList(
      List<SqlNode> list,
      Set<String> aliases,
      List<Map.Entry<String, RelDataType>> fields,
      SqlNode expression,
      SelectScope scope,
      boolean includeSystemVars) {
    if (!(expression instanceof SqlIdentifier identifier) || !isHidden(identifier, scope)) {
      super.addToSelectList(list, aliases, fields, expression, scope, includeSystemVars);
    }
  }

  private boolean isHidden(SqlIdentifier identifier, SelectScope scope) {
    if (identifier.names.size() != 2) {
      return false;
    }
    SqlValidatorScope.ResolvedImpl resolved = new SqlValidatorScope.ResolvedImpl();
    scope.resolve(
        List.of(identifier.names.get(0)), getCatalogReader().nameMatcher(), false, resolved);
    if (resolved.count() != 1) {
      return false;
    }
    SqlValidatorTable table = resolved.only().namespace.getTable();
    SourceTable source = table == null ? null : table.unwrap(SourceTable.class);
    return source != null && source.isHidden(identifier.names.get(1));
  }
}
