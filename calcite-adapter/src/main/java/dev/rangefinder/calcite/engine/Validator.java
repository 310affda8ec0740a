// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import static java.util.Objects.requireNonNull;

import dev.rangefinder.calcite.schema.SourceTable;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SelectScope;
import org.apache.calcite.sql.validate.SqlValidatorCatalogReader;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorNamespace;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.SqlValidatorTable;

/** Calcite's validator, which leaves hidden columns out of {@code SELECT *} and NATURAL JOIN. */
final class Validator extends SqlValidatorImpl {
  /** Hidden columns that an asterisk has named, by identity. */
  private final Set<SqlNode> toLeaveOut = Collections.newSetFromMap(new IdentityHashMap<>());

  Validator(
      SqlOperatorTable operators,
      SqlValidatorCatalogReader catalogReader,
      RelDataTypeFactory typeFactory,
      Config config) {
    super(operators, catalogReader, typeFactory, config);
  }

  /**
   * A name in FROM that is both a schema's and a table's means the table, as that of a Zarr group
   * does; Calcite would stop at the schema. Such a schema knows the table by its own name, too.
   */
  @Override
  protected SqlNode performUnconditionalRewrites(SqlNode node, boolean underFrom) {
    if (underFrom && node instanceof SqlIdentifier name && isTableBesideSchema(name)) {
      String last = name.names.get(name.names.size() - 1);
      return name.plus(last, name.getParserPosition());
    }
    return super.performUnconditionalRewrites(node, underFrom);
  }

  private boolean isTableBesideSchema(SqlIdentifier name) {
    for (List<String> path : getCatalogReader().getSchemaPaths()) {
      CalciteSchema schema = getCatalogReader().getRootSchema();
      for (String part : path) {
        schema = schema == null ? null : schema.getSubSchema(part, true);
      }
      for (String part : name.names) {
        schema = schema == null ? null : schema.getSubSchema(part, false);
      }
      if (schema != null) {
        return schema.getTable(name.names.get(name.names.size() - 1), false) != null;
      }
    }
    return false;
  }

  @Override
  protected void addToSelectList(
      List<SqlNode> list,
      Set<String> aliases,
      List<Map.Entry<String, RelDataType>> fields,
      SqlNode expression,
      SelectScope scope,
      boolean includeSystemVars) {
    boolean hidden = expression instanceof SqlIdentifier column && isHidden(column, scope);
    if (!hidden) {
      super.addToSelectList(list, aliases, fields, expression, scope, includeSystemVars);
    } else if (sharesColumns(scope.getNode().getFrom())) {
      // Shared columns are then moved to the front by their places among all columns.
      super.addToSelectList(list, aliases, fields, expression, scope, includeSystemVars);
      toLeaveOut.add(list.get(list.size() - 1));
    }
  }

  private boolean sharesColumns(SqlNode from) {
    return from instanceof SqlJoin join
        && (usingNames(join) != null
            || sharesColumns(join.getLeft())
            || sharesColumns(join.getRight()));
  }

  @Override
  protected RelDataType validateSelectList(
      SqlNodeList items, SqlSelect select, RelDataType targetRowType) {
    RelDataType rowType = super.validateSelectList(items, select, targetRowType);
    SqlNodeList expanded = select.getSelectList();
    if (expanded.stream().noneMatch(toLeaveOut::contains)) {
      return rowType;
    }
    RelDataTypeFactory.Builder shown = getTypeFactory().builder();
    SqlNodeList kept = new SqlNodeList(expanded.getParserPosition());
    for (int i = 0; i < expanded.size(); i++) {
      if (!toLeaveOut.contains(expanded.get(i))) {
        kept.add(expanded.get(i));
        shown.add(rowType.getFieldList().get(i));
      }
    }
    select.setSelectList(kept);
    requireNonNull(getRawSelectScope(select)).setExpandedSelectList(kept.getList());
    return shown.build();
  }

  /** A parameter of which nothing tells the type is text. */
  @Override
  protected void inferUnknownTypes(
      RelDataType inferred, SqlValidatorScope scope, SqlNode expression) {
    boolean untold = expression instanceof SqlDynamicParam && inferred.equals(unknownType);
    super.inferUnknownTypes(untold ? text() : inferred, scope, expression);
  }

  private RelDataType text() {
    RelDataType varchar = getTypeFactory().createSqlType(SqlTypeName.VARCHAR);
    return getTypeFactory().createTypeWithNullability(varchar, true);
  }

  /** A natural join becomes one by the names that both sides show. */
  @Override
  protected void validateJoin(SqlJoin join, SqlValidatorScope scope) {
    if (join.isNatural()) {
      SqlValidatorScope joinScope = getJoinScope(join);
      validateFrom(join.getLeft(), unknownType, joinScope);
      validateFrom(join.getRight(), unknownType, joinScope);
      SqlNodeList shared = sharedColumns(join);
      SqlParserPos position = join.getParserPosition();
      join.setOperand(1, SqlLiteral.createBoolean(false, position));
      if (shared.isEmpty()) {
        join.setOperand(4, JoinConditionType.ON.symbol(position));
        join.setOperand(5, SqlLiteral.createBoolean(true, position));
      } else {
        join.setOperand(4, JoinConditionType.USING.symbol(position));
        join.setOperand(5, shared);
      }
    }
    super.validateJoin(join, scope);
  }

  private SqlNodeList sharedColumns(SqlJoin join) {
    SqlNodeList shared = new SqlNodeList(join.getParserPosition());
    RelDataType right = requireNonNull(getNamespace(join.getRight())).getRowType();
    RelDataType left = requireNonNull(getNamespace(join.getLeft())).getRowType();
    for (String name : left.getFieldNames()) {
      if (getCatalogReader().nameMatcher().field(right, name) != null
          && !hides(join.getLeft(), name)
          && !hides(join.getRight(), name)) {
        shared.add(new SqlIdentifier(name, join.getParserPosition()));
      }
    }
    return shared;
  }

  /** Whether a column of a FROM item is the hidden one of a table. */
  private boolean hides(SqlNode from, String column) {
    if (from instanceof SqlJoin join) {
      return hides(join.getLeft(), column) || hides(join.getRight(), column);
    }
    SqlValidatorNamespace namespace = getNamespace(SqlUtil.stripAs(from));
    SqlValidatorTable table = namespace == null ? null : namespace.getTable();
    SourceTable source = table == null ? null : table.unwrap(SourceTable.class);
    return source != null && source.isHidden(column);
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
