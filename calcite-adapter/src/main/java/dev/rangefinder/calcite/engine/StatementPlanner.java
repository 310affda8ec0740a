// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import dev.rangefinder.calcite.parse.BalancedConditions;
import dev.rangefinder.calcite.parse.CteNames;
import dev.rangefinder.calcite.parse.SqlText;
import dev.rangefinder.calcite.parse.TextLiterals;
import dev.rangefinder.calcite.rel.ColumnarRel;
import dev.rangefinder.calcite.translate.ConstantReducer;
import dev.rangefinder.calcite.type.RangefinderTypeFactory;
import dev.rangefinder.session.StatementSession;
import java.util.List;
import java.util.Properties;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.config.NullCollation;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelCollationTraitDef;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.sql.SqlExplain;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.apache.calcite.util.CancelFlag;

/** Turns one statement's text into a columnar plan. For one use. */
final class StatementPlanner {
  private static final int MAX_IDENTIFIER_CHARS = 4096;

  private static final SqlParser.Config PARSER =
      SqlParser.config()
          .withQuoting(Quoting.DOUBLE_QUOTE)
          .withUnquotedCasing(Casing.UNCHANGED)
          .withQuotedCasing(Casing.UNCHANGED)
          .withCaseSensitive(false)
          .withIdentifierMaxLength(MAX_IDENTIFIER_CHARS)
          .withConformance(Conformance.INSTANCE);

  private static final SqlToRelConverter.Config TO_REL =
      SqlToRelConverter.config()
          .withExpand(false)
          .withTrimUnusedFields(true)
          .withInSubQueryThreshold(Integer.MAX_VALUE);

  /** Conditions are simplified later, when long lists have become short. */
  private static final SqlToRelConverter.Config TO_REL_WITH_LONG_LISTS =
      TO_REL.withRelBuilderConfigTransform(config -> config.withSimplify(false));

  private final SqlText text;
  private final StatementSession session;
  private final NullCollation nullCollation;
  private final NameCandidates candidates;
  private final CalciteCatalogReader catalog;
  private final SqlValidator validator;
  private final RelOptCluster cluster;

  StatementPlanner(
      String sql,
      Schema rootSchema,
      List<String> defaultSchema,
      NullCollation nullCollation,
      NameCandidates candidates,
      StatementSession session) {
    this.text = SqlText.of(sql);
    this.session = session;
    this.nullCollation = nullCollation;
    this.candidates = candidates;
    JavaTypeFactory typeFactory = new RangefinderTypeFactory();
    CalciteSchema root = CalciteSchema.createRootSchema(false, false, "", rootSchema);
    this.catalog = new CalciteCatalogReader(root, defaultSchema, typeFactory, connectionConfig());
    this.validator =
        new Validator(
            Operators.TABLE,
            catalog,
            typeFactory,
            SqlValidator.Config.DEFAULT
                .withConformance(Conformance.INSTANCE)
                .withDefaultNullCollation(nullCollation)
                .withTypeCoercionEnabled(true)
                .withTypeCoercionFactory(Coercion::new)
                .withIdentifierExpansion(true));
    VolcanoPlanner planner =
        new VolcanoPlanner(null, Contexts.of(connectionConfig(), cancelFlag()));
    planner.addRelTraitDef(ConventionTraitDef.INSTANCE);
    planner.addRelTraitDef(RelCollationTraitDef.INSTANCE);
    planner.setExecutor(ConstantReducer.INSTANCE);
    this.cluster = RelOptCluster.create(planner, new RexBuilder(typeFactory));
  }

  private CalciteConnectionConfig connectionConfig() {
    Properties properties = new Properties();
    properties.setProperty(CalciteConnectionProperty.CASE_SENSITIVE.camelName(), "false");
    properties.setProperty(
        CalciteConnectionProperty.DEFAULT_NULL_COLLATION.camelName(), nullCollation.name());
    return new CalciteConnectionConfigImpl(properties);
  }

  private CancelFlag cancelFlag() {
    CancelFlag flag = new CancelFlag(new java.util.concurrent.atomic.AtomicBoolean());
    session.cancelToken().onCancel(flag::requestCancel);
    return flag;
  }

  /**
   * Plans the statement.
   *
   * @throws SqlFailure if it is not a statement that can be run here
   */
  LogicalStatement convert() {
    SqlNode parsed = parse();
    boolean explain = parsed.getKind() == SqlKind.EXPLAIN;
    SqlNode query = explain ? ((SqlExplain) parsed).getExplicandum() : parsed;
    if (!query.isA(SqlKind.QUERY)) {
      throw StatementKinds.notAQuery(query.getKind().sql);
    }
    try {
      SqlNode validated = validator.validate(CteNames.normalize(query));
      RelDataType rowType = validator.getValidatedNodeType(validated);
      RelDataType parameters = validator.getParameterRowType(validated);
      SqlToRelConverter converter =
          new SqlToRelConverter(
              (type, sql, schema, view) -> {
                throw new UnsupportedOperationException("views");
              },
              validator,
              catalog,
              cluster,
              StandardConvertletTable.INSTANCE,
              LongLists.areIn(validated) ? TO_REL_WITH_LONG_LISTS : TO_REL);
      RelRoot root = converter.convertQuery(validated, false, true);
      return new LogicalStatement(root, rowType, parameters, answer(explain));
    } catch (org.apache.calcite.runtime.CalciteContextException e) {
      throw Diagnosis.of(e, text, candidates);
    } catch (org.apache.calcite.runtime.CalciteException e) {
      throw new SqlFailure(SqlFailure.Kind.INVALID, e.getMessage(), e);
    }
  }

  /**
   * What is asked for, before optimisation.
   *
   * @param rowType the columns under the names that the statement gives them
   * @param parameters the types of the dynamic parameters in order
   */
  record LogicalStatement(
      RelRoot root, RelDataType rowType, RelDataType parameters, Answer answer) {}

  private Answer answer(boolean explain) {
    if (!explain) {
      return Answer.ROWS;
    }
    return text.isAnalyzed() ? Answer.ANALYSIS : Answer.PLAN;
  }

  /** The best columnar plan; with at most as many rows as a further BIGINT parameter says. */
  ColumnarRel optimize(LogicalStatement statement, RowCap cap, OperatorKinds operators) {
    RelNode plan = statement.root().project(true);
    if (cap == RowCap.PARAMETER) {
      RelDataType bigint = cluster.getTypeFactory().createSqlType(SqlTypeName.BIGINT);
      plan =
          capped(
              plan,
              cluster
                  .getRexBuilder()
                  .makeDynamicParam(bigint, statement.parameters().getFieldCount()));
    }
    session.throwIfCancelled();
    return Optimizer.optimize(LongLists.fold(plan), catalog, validator, operators);
  }

  /** Limits a plan's rows; a sort without a limit becomes a top-N. */
  private static RelNode capped(RelNode plan, RexNode rows) {
    if (plan instanceof LogicalProject project && !project.containsOver()) {
      return project.copy(project.getTraitSet(), List.of(capped(project.getInput(), rows)));
    }
    if (plan instanceof LogicalSort sort && sort.fetch == null) {
      return LogicalSort.create(sort.getInput(), sort.getCollation(), sort.offset, rows);
    }
    return LogicalSort.create(plan, RelCollations.EMPTY, null, rows);
  }

  /** Whether a plan returns no more rows than its last parameter says. */
  enum RowCap {
    NONE,
    PARAMETER
  }

  private SqlNode parse() {
    if (text.isEmpty()) {
      throw new SqlFailure(SqlFailure.Kind.SYNTAX, "The statement is empty");
    }
    StatementKinds.check(text.firstWord());
    try {
      SqlNode parsed = SqlParser.create(text.parseable(), PARSER).parseStmt();
      return TextLiterals.normalize(BalancedConditions.balance(parsed));
    } catch (SqlParseException e) {
      throw Diagnosis.of(e, text);
    }
  }
}
