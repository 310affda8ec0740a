// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rows;

import dev.rangefinder.bytes.UnsupportedFeatureException;
import dev.rangefinder.exec.BatchSource;
import dev.rangefinder.exec.ExecutionContext;
import dev.rangefinder.exec.Operator;
import dev.rangefinder.expression.Parameter;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.adapter.enumerable.EnumerableInterpretable;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.runtime.Bindable;

/** An operator whose rows come from code that Calcite generates for an Enumerable plan. */
public final class EnumerableOperator implements Operator {
  private final Bindable<?> bindable;
  private final Map<String, Object> stash;
  private final List<ColumnType> types;
  private final Map<String, Parameter> parameters;
  private final Set<ValueHazard> hazards;

  private EnumerableOperator(
      Bindable<?> bindable,
      Map<String, Object> stash,
      List<ColumnType> types,
      Map<String, Parameter> parameters,
      Set<ValueHazard> hazards) {
    this.bindable = bindable;
    this.stash = stash;
    this.types = List.copyOf(types);
    this.parameters = Map.copyOf(parameters);
    this.hazards = Set.copyOf(hazards);
  }

  /**
   * Generates and compiles the code of a plan.
   *
   * @param parameters the dynamic parameters of the plan
   * @param hazards the values that the code would compute with in a wrong way
   */
  public static EnumerableOperator of(
      EnumerableRel plan,
      List<ColumnType> types,
      List<Parameter> parameters,
      Set<ValueHazard> hazards) {
    Map<String, Parameter> byName = new HashMap<>();
    parameters.forEach(parameter -> byName.put("?" + parameter.index(), parameter));
    Map<String, Object> stash = new HashMap<>();
    Bindable<?> bindable =
        EnumerableInterpretable.toBindable(stash, null, plan, EnumerableRel.Prefer.ARRAY);
    return new EnumerableOperator(bindable, Map.copyOf(stash), types, byName, hazards);
  }

  @Override
  public List<ColumnType> outputTypes() {
    return types;
  }

  @Override
  public List<BatchSource> open(ExecutionContext context, int parallelism) {
    return List.of(new Source(context));
  }

  private final class Source implements BatchSource {
    private final ExecutionContext context;
    private Enumerator<?> rows;
    private boolean finished;

    Source(ExecutionContext context) {
      this.context = context;
    }

    @Override
    public Batch next() {
      if (finished) {
        return null;
      }
      context.session().throwIfCancelled();
      try {
        return read();
      } catch (NullPointerException | ClassCastException e) {
        if (!isGenerated(e)) {
          throw e;
        }
        UnsupportedFeatureException refusal =
            new UnsupportedFeatureException(
                "The statement",
                "a value (" + e.getMessage() + ") in an operator that works row by row",
                "Leave NULLs out, or CAST the values");
        refusal.initCause(e);
        throw refusal;
      }
    }

    private Batch read() {
      if (rows == null) {
        rows =
            bindable.bind(new EngineDataContext(context, stash, parameters, hazards)).enumerator();
      }
      VectorBuilder[] builders = new VectorBuilder[types.size()];
      for (int i = 0; i < builders.length; i++) {
        builders[i] = new VectorBuilder(types.get(i), Batch.MAX_ROWS);
      }
      int count = 0;
      while (count < Batch.MAX_ROWS && rows.moveNext()) {
        add(rows.current(), builders);
        count++;
      }
      finished = count < Batch.MAX_ROWS;
      ColumnVector[] columns = new ColumnVector[builders.length];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = builders[i].build(count);
      }
      return count == 0 ? null : new Batch(columns, count, null);
    }

    /** Whether a failure comes from code that Calcite generated, which has no package. */
    private static boolean isGenerated(RuntimeException e) {
      StackTraceElement[] trace = e.getStackTrace();
      return trace.length > 0 && trace[0].getClassName().indexOf('.') < 0;
    }

    private void add(Object row, VectorBuilder[] builders) {
      if (row instanceof Object[] values) {
        for (int i = 0; i < builders.length; i++) {
          builders[i].add(values[i]);
        }
      } else {
        builders[0].add(row);
      }
    }

    @Override
    public void close() {
      finished = true;
      if (rows != null) {
        rows.close();
      }
    }
  }
}
