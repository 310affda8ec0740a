// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import dev.rangefinder.calcite.engine.StatementPlanner.LogicalStatement;
import dev.rangefinder.calcite.engine.StatementPlanner.RowCap;
import dev.rangefinder.calcite.parse.ProcedureCall;
import dev.rangefinder.calcite.rel.ColumnarRel;
import dev.rangefinder.calcite.rel.HostTypes;
import dev.rangefinder.calcite.schema.FolderSchema;
import dev.rangefinder.calcite.schema.SourceTable;
import dev.rangefinder.calcite.system.SystemFolder;
import dev.rangefinder.calcite.system.SystemProcedures;
import dev.rangefinder.calcite.translate.StatementTime;
import dev.rangefinder.calcite.type.TypeTranslator;
import dev.rangefinder.exec.BatchSource;
import dev.rangefinder.exec.ExecutionContext;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.expression.Parameter;
import dev.rangefinder.session.Deadline;
import dev.rangefinder.session.MemoryBudget;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.sources.SourceFolder;
import dev.rangefinder.sources.Sources;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;

/**
 * Plans and runs statements over the sources of one location and identity. Shared by connections;
 * safe for any thread.
 */
public final class Engine implements AutoCloseable {
  private static final AtomicInteger THREAD_NUMBERS = new AtomicInteger();

  private final Sources sources;
  private final SourceFolder root;
  private final SystemFolder system;
  private final EngineOptions options;
  private final OperatorKinds operators;
  private final MemoryBudget budget;
  private final ExecutorService workers;

  /**
   * @param sources closed with the engine
   * @param root what names in statements are looked up in
   */
  public Engine(Sources sources, SourceFolder root, EngineOptions options) {
    this(sources, root, options, OperatorKinds.COLUMNAR);
  }

  Engine(Sources sources, SourceFolder root, EngineOptions options, OperatorKinds operators) {
    this.operators = operators;
    this.sources = sources;
    this.root = root;
    this.system = new SystemFolder(sources, root);
    this.options = options;
    this.budget = new MemoryBudget(options.memoryLimitBytes());
    this.workers =
        Executors.newFixedThreadPool(
            options.threads(),
            task -> {
              Thread thread =
                  new Thread(task, "rangefinder-worker-" + THREAD_NUMBERS.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** The folder, or the file, that the engine was opened on. */
  public SourceFolder root() {
    return root;
  }

  /** The schema of the engine's own tables. */
  public SystemFolder system() {
    return system;
  }

  public EngineOptions options() {
    return options;
  }

  /** A session for one statement or one look at the catalog; its taker closes it. */
  public StatementSession openSession(Deadline deadline) {
    return StatementSession.builder()
        .deadline(deadline)
        .memoryBudget(budget)
        .allowedLocations(options.allowedLocations())
        .ioLimits(options.ioLimits())
        .build();
  }

  /** Whether a plan can be told at each run how many rows are wanted at most. */
  public enum RowLimit {
    NONE,
    AT_EXECUTION
  }

  /**
   * Plans a statement. Reads the metadata of the tables that it names.
   *
   * @param defaultSchema where names without a schema are looked for besides the root
   * @throws SqlFailure if the statement is not one that can be run
   */
  public PreparedQuery prepare(
      String sql, List<String> defaultSchema, RowLimit rowLimit, StatementSession session) {
    return startingOver(session, () -> prepareOnce(sql, defaultSchema, rowLimit, session));
  }

  private PreparedQuery prepareOnce(
      String sql, List<String> defaultSchema, RowLimit rowLimit, StatementSession session) {
    try {
      return plan(sql, defaultSchema, rowLimit, session);
    } catch (RuntimeException e) {
      // A planner that is told to stop says that it has found no plan.
      session.throwIfCancelled();
      throw e;
    }
  }

  /**
   * Does what looks at objects, and does it once more if one of them has changed since it was
   * listed or seen.
   */
  public <T> T startingOver(StatementSession session, Supplier<T> work) {
    try {
      return work.get();
    } catch (StorageException e) {
      if (e.kind() != StorageException.Kind.CHANGED) {
        throw e;
      }
      sources.refresh();
      session.pins().clear();
      return work.get();
    }
  }

  private PreparedQuery plan(
      String sql, List<String> defaultSchema, RowLimit rowLimit, StatementSession session) {
    NameCandidates candidates =
        new NameCandidates(root.location().toString(), () -> root.tableNames(session));
    FolderSchema schema =
        new FolderSchema(
                root,
                () -> session,
                source -> {
                  candidates.opened(source);
                  return new SourceTable(
                      source, SourceTable.HiddenColumns.NAMEABLE, HostTypes.EXACT, null);
                })
            .with(system);
    StatementPlanner planner =
        new StatementPlanner(
            sql, schema, defaultSchema, options.nullOrdering().toCalcite(), candidates, session);
    LogicalStatement logical = planner.convert();
    boolean capped = rowLimit == RowLimit.AT_EXECUTION && logical.answer() == Answer.ROWS;
    ColumnarRel plan =
        planner.optimize(logical, capped ? RowCap.PARAMETER : RowCap.NONE, operators);
    return new PreparedQuery(
        sql,
        defaultSchema,
        logical.answer() == Answer.ROWS ? columns(logical.rowType()) : PlanText.COLUMNS,
        parameters(logical.parameters()),
        plan,
        plan.implement(null),
        capped,
        logical.answer());
  }

  private static List<ResultColumn> columns(RelDataType rowType) {
    List<ResultColumn> columns = new ArrayList<>();
    for (RelDataTypeField field : rowType.getFieldList()) {
      ColumnType type =
          TypeTranslator.toColumnType(field.getType())
              .orElseThrow(
                  () ->
                      new SqlFailure(
                          SqlFailure.Kind.UNSUPPORTED,
                          "Column '"
                              + field.getName()
                              + "' has the type "
                              + field.getType()
                              + ", which results cannot have"));
      columns.add(
          new ResultColumn(
              field.getName(),
              type,
              field.getType().isNullable(),
              Math.max(0, field.getType().getPrecision())));
    }
    return columns;
  }

  private static List<Parameter> parameters(RelDataType types) {
    List<Parameter> parameters = new ArrayList<>();
    for (RelDataTypeField field : types.getFieldList()) {
      ColumnType type = TypeTranslator.toColumnType(field.getType()).orElse(ColumnType.VARCHAR);
      parameters.add(new Parameter(field.getIndex(), type));
    }
    return parameters;
  }

  /**
   * Runs a query up to its first rows. If an object has changed since it was planned, the statement
   * starts over once.
   *
   * @param values the parameters' values, of the parameters' types
   * @param maxRows the most rows wanted, for a plan made for {@link RowLimit#AT_EXECUTION}
   */
  public QueryResult execute(
      PreparedQuery query, List<Literal> values, long maxRows, StatementSession session) {
    try {
      return start(query, values, maxRows, session);
    } catch (StorageException e) {
      if (e.kind() != StorageException.Kind.CHANGED) {
        throw e;
      }
      sources.refresh();
      session.pins().clear();
      RowLimit rowLimit = query.isCapped() ? RowLimit.AT_EXECUTION : RowLimit.NONE;
      PreparedQuery again = prepareOnce(query.sql(), query.defaultSchema(), rowLimit, session);
      return start(again, values, maxRows, session);
    }
  }

  private QueryResult start(
      PreparedQuery query, List<Literal> values, long maxRows, StatementSession session) {
    Literal startTime = StatementTime.at(System.currentTimeMillis());
    ExecutionContext context =
        new ExecutionContext(
            session,
            parameter -> {
              if (StatementTime.is(parameter)) {
                return startTime;
              }
              return parameter.index() < values.size()
                  ? values.get(parameter.index())
                  : new Literal(ColumnType.BIGINT, maxRows);
            },
            workers,
            options.threads(),
            options.pruning());
    if (query.answer() == Answer.PLAN) {
      List<String> lines = PlanText.lines(query.plan(), context);
      return new QueryResult(query.columns(), PlanText.rows(lines), session, null);
    }
    if (query.answer() == Answer.ANALYSIS) {
      List<String> lines = Analysis.run(query, context);
      return new QueryResult(query.columns(), PlanText.rows(lines), session, null);
    }
    if (!options.ioLimits().isNone()) {
      IoForecast.of(query, maxRows, context).require(session);
    }
    BatchSource source = query.operator().open(context, 1).get(0);
    try {
      Batch first = source.next();
      return new QueryResult(query.columns(), source, session, first);
    } catch (RuntimeException e) {
      source.close();
      throw e;
    }
  }

  /**
   * What a statement calls instead of asking for rows; empty if it is none of that kind. Nothing is
   * done before it is run.
   *
   * @throws SqlFailure if there is no such procedure
   */
  public Optional<Runnable> procedure(String sql) {
    return ProcedureCall.of(sql).map(call -> procedure(call));
  }

  private Runnable procedure(ProcedureCall call) {
    Optional<Runnable> found = SystemProcedures.find(call.name(), sources);
    if (found.isEmpty() || call.hasArguments()) {
      throw SqlFailure.at(
          SqlFailure.Kind.FUNCTION_NOT_FOUND,
          call.namePosition(),
          "there is no such procedure; there is " + SystemProcedures.NAMES + ", without arguments",
          null);
    }
    return found.get();
  }

  /** Waits a moment until what was fetched is on disk, for other processes and for later ones. */
  public void flush() {
    sources.flush();
  }

  /** What users should know, each once: that a cache cannot be used. */
  public List<String> takeNotices() {
    return sources.takeNotices();
  }

  @Override
  public void close() {
    workers.shutdownNow();
    sources.close();
  }
}
