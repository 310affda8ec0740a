// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rows;

import dev.rangefinder.exec.ExecutionContext;
import dev.rangefinder.expression.Parameter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.linq4j.QueryProvider;
import org.apache.calcite.schema.SchemaPlus;

/** What generated code sees of an execution by our own engine. */
final class EngineDataContext implements DataContext {
  private final ExecutionContext context;
  private final Map<String, Object> stash;
  private final Map<String, Parameter> parameters;
  private final RowValues values;
  private final long startMillis = System.currentTimeMillis();

  EngineDataContext(
      ExecutionContext context,
      Map<String, Object> stash,
      Map<String, Parameter> parameters,
      Set<ValueHazard> hazards) {
    this.values = new RowValues(RowValues.FineTimes.RAW, hazards);
    this.context = context;
    this.stash = stash;
    this.parameters = parameters;
  }

  @Override
  public Object get(String name) {
    if (name.equals(HostExecution.EXECUTION)) {
      return context;
    }
    if (name.equals(HostExecution.VALUES)) {
      return values;
    }
    Parameter parameter = parameters.get(name);
    if (parameter != null) {
      return values.value(context.parameters().value(parameter));
    }
    if (stash.containsKey(name)) {
      return stash.get(name);
    }
    for (Variable variable : Variable.values()) {
      if (variable.camelName.equals(name)) {
        return value(variable);
      }
    }
    return null;
  }

  /** The session's surroundings; its time zone is UTC, as plans are made for. */
  private Object value(Variable variable) {
    return switch (variable) {
      case UTC_TIMESTAMP, CURRENT_TIMESTAMP, LOCAL_TIMESTAMP -> startMillis;
      case TIME_ZONE -> TimeZone.getTimeZone("UTC");
      case LOCALE -> Locale.ROOT;
      case USER, SYSTEM_USER -> "rangefinder";
      default -> null;
    };
  }

  @Override
  public SchemaPlus getRootSchema() {
    return null;
  }

  @Override
  public JavaTypeFactory getTypeFactory() {
    return null;
  }

  @Override
  public QueryProvider getQueryProvider() {
    return null;
  }
}
