// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * Writes references to common table expressions in the case in which they were defined: the
 * validator finds them by exact name only, while other names of tables ignore case.
 */
public final class CteNames extends SqlShuttle {
  /** Defined names by their lower case, innermost scope first. */
  private final Deque<Map<String, String>> scopes = new ArrayDeque<>();

  private CteNames() {}

  /** The statement with every reference as its definition spells it. */
  public static SqlNode normalize(SqlNode statement) {
    SqlNode normalized = statement.accept(new CteNames());
    return normalized == null ? statement : normalized;
  }

  @Override
  public SqlNode visit(SqlCall call) {
    if (call instanceof SqlWith with) {
      return with(with);
    }
    if (call.getKind() == SqlKind.SELECT) {
      org.apache.calcite.sql.SqlSelect select = (org.apache.calcite.sql.SqlSelect) call;
      if (select.getFrom() != null) {
        select.setFrom(from(select.getFrom()));
      }
    }
    return super.visit(call);
  }

  private SqlNode with(SqlWith with) {
    Map<String, String> names = new HashMap<>();
    scopes.push(names);
    SqlNodeList items = new SqlNodeList(with.withList.getParserPosition());
    for (SqlNode node : with.withList) {
      SqlWithItem item = (SqlWithItem) node;
      if (item.recursive.booleanValue()) {
        define(names, item);
      }
      item.query = item.query.accept(this);
      define(names, item);
      items.add(item);
    }
    SqlNode body = with.body.accept(this);
    scopes.pop();
    return new SqlWith(with.getParserPosition(), items, body);
  }

  private static void define(Map<String, String> names, SqlWithItem item) {
    String name = item.name.getSimple();
    names.put(name.toLowerCase(Locale.ROOT), name);
  }

  /** Renames the table references of a FROM clause; sub-queries in it are visited as any other. */
  private SqlNode from(SqlNode from) {
    if (from instanceof SqlIdentifier identifier) {
      return renamed(identifier);
    }
    if (from instanceof SqlCall call) {
      switch (call.getKind()) {
        case JOIN -> {
          org.apache.calcite.sql.SqlJoin join = (org.apache.calcite.sql.SqlJoin) call;
          join.setLeft(from(join.getLeft()));
          join.setRight(from(join.getRight()));
        }
        case AS, TABLE_REF, TABLESAMPLE, LATERAL -> call.setOperand(0, from(call.operand(0)));
        default -> {}
      }
    }
    return from;
  }

  private SqlIdentifier renamed(SqlIdentifier identifier) {
    if (!identifier.isSimple()) {
      return identifier;
    }
    String key = identifier.getSimple().toLowerCase(Locale.ROOT);
    for (Map<String, String> scope : scopes) {
      String defined = scope.get(key);
      if (defined != null) {
        return new SqlIdentifier(defined, identifier.getParserPosition());
      }
    }
    return identifier;
  }
}
