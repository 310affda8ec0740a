// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import dev.rangefinder.calcite.estimate.RowCounts;
import dev.rangefinder.calcite.parse.TextLiterals;
import dev.rangefinder.calcite.rel.ColumnarRel;
import dev.rangefinder.calcite.rel.ColumnarRules;
import dev.rangefinder.calcite.rel.CommonFactorsRule;
import dev.rangefinder.calcite.rel.ExistsToSemiJoinRule;
import dev.rangefinder.calcite.rel.IslandPreparation;
import dev.rangefinder.calcite.rel.IslandPreparation.Joins;
import dev.rangefinder.calcite.rel.IslandRules;
import dev.rangefinder.calcite.rel.WindowPreparation;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.calcite.adapter.enumerable.EnumerableRules;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptSchema;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.plan.hep.HepMatchOrder;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.metadata.JaninoRelMetadataProvider;
import org.apache.calcite.rel.metadata.RelMetadataQueryBase;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql2rel.ConvertToChecked;
import org.apache.calcite.sql2rel.RelDecorrelator;
import org.apache.calcite.sql2rel.RelFieldTrimmer;
import org.apache.calcite.tools.RelBuilder;

/**
 * Optimises in steps, each a small set of rules: sub-queries become joins, correlation is removed,
 * filters move down and constants are folded, joins are ordered by a heuristic (the exhaustive
 * search takes seconds from five joins on), and last the physical operators are chosen by cost.
 */
final class Optimizer {
  private static final List<RelOptRule> SUB_QUERIES =
      List.of(
          CoreRules.FILTER_SUB_QUERY_TO_CORRELATE,
          CoreRules.PROJECT_SUB_QUERY_TO_CORRELATE,
          CoreRules.JOIN_SUB_QUERY_TO_CORRELATE);

  private static final List<RelOptRule> LOGICAL =
      List.of(
          CoreRules.FILTER_REDUCE_EXPRESSIONS,
          CoreRules.PROJECT_REDUCE_EXPRESSIONS,
          CoreRules.JOIN_REDUCE_EXPRESSIONS,
          CoreRules.FILTER_MERGE,
          CoreRules.FILTER_PROJECT_TRANSPOSE,
          CoreRules.FILTER_AGGREGATE_TRANSPOSE,
          CoreRules.FILTER_SET_OP_TRANSPOSE,
          CoreRules.FILTER_INTO_JOIN,
          CoreRules.JOIN_CONDITION_PUSH,
          CoreRules.PROJECT_MERGE,
          CoreRules.PROJECT_REMOVE,
          CoreRules.UNION_MERGE,
          CoreRules.INTERSECT_TO_DISTINCT,
          CoreRules.MINUS_TO_DISTINCT,
          CoreRules.UNION_TO_DISTINCT,
          CoreRules.AGGREGATE_GROUPING_SETS_TO_UNION);

  /** Find what a disjunction over several tables says of each of them. */
  private static final List<RelOptRule> DISJUNCTIONS =
      List.of(CoreRules.EXPAND_FILTER_DISJUNCTION_LOCAL, CoreRules.EXPAND_JOIN_DISJUNCTION_LOCAL);

  private static final List<RelOptRule> WINDOWS =
      List.of(
          CoreRules.PROJECT_TO_LOGICAL_PROJECT_AND_WINDOW,
          CoreRules.PROJECT_WINDOW_TRANSPOSE,
          CoreRules.PROJECT_MERGE,
          CoreRules.PROJECT_REMOVE);

  private static final List<RelOptRule> JOINS_TO_MULTI_JOIN =
      List.of(
          CoreRules.FILTER_INTO_JOIN,
          CoreRules.JOIN_TO_MULTI_JOIN,
          CoreRules.PROJECT_MULTI_JOIN_MERGE,
          CoreRules.FILTER_MULTI_JOIN_MERGE);

  private static final List<RelOptRule> MULTI_JOIN_ORDER =
      List.of(CoreRules.MULTI_JOIN_OPTIMIZE, CoreRules.PROJECT_MERGE, CoreRules.PROJECT_REMOVE);

  /** A join with distinct rows of which nothing is read is a semi-join. */
  private static final List<RelOptRule> SEMI_JOINS =
      List.of(
          CoreRules.PROJECT_TO_SEMI_JOIN,
          CoreRules.AGGREGATE_TO_SEMI_JOIN,
          CoreRules.JOIN_TO_SEMI_JOIN);

  /** Enumerable projections and filters have code only as calcs. */
  private static final List<RelOptRule> CALCS =
      List.of(
          EnumerableRules.ENUMERABLE_FILTER_TO_CALC_RULE,
          EnumerableRules.ENUMERABLE_PROJECT_TO_CALC_RULE,
          CoreRules.CALC_MERGE);

  private static final List<RelOptRule> PHYSICAL =
      Stream.concat(ColumnarRules.ALL.stream(), IslandRules.LIMITED.stream()).toList();

  private static final List<RelOptRule> ROW_BY_ROW =
      Stream.<List<? extends RelOptRule>>of(
              ColumnarRules.ALL,
              EnumerableRules.ENUMERABLE_RULES,
              List.of(CoreRules.AGGREGATE_EXPAND_DISTINCT_AGGREGATES))
          .<RelOptRule>flatMap(List::stream)
          .filter(rule -> !rule.equals(EnumerableRules.ENUMERABLE_TABLE_MODIFICATION_RULE))
          .toList();

  /** The rules that make columnar operators; scans bring them along. */
  private static final Pattern COLUMNAR_OPERATORS =
      Pattern.compile("Columnar(Logical|Filter|Project|Aggregate).*");

  private Optimizer() {}

  static ColumnarRel optimize(
      RelNode logical, RelOptSchema catalog, SqlValidator validator, OperatorKinds operators) {
    RelOptCluster cluster = logical.getCluster();
    RelMetadataQueryBase.THREAD_PROVIDERS.set(JaninoRelMetadataProvider.of(RowCounts.PROVIDER));
    RelBuilder builder = RelFactories.LOGICAL_BUILDER.create(cluster, catalog);
    RelNode plan = apply(List.of(ExistsToSemiJoinRule.INSTANCE), logical);
    plan = apply(SUB_QUERIES, plan);
    plan = RelDecorrelator.decorrelateQuery(plan, builder);
    plan = new ConvertToChecked(cluster.getRexBuilder(), true).visit(plan);
    if (operators == OperatorKinds.ROW_BY_ROW) {
      // Row operators hash columns alone.
      plan = apply(List.of(CoreRules.FILTER_INTO_JOIN, CoreRules.JOIN_PUSH_EXPRESSIONS), plan);
    }
    plan = apply(CommonFactorsRule.ALL, apply(LOGICAL, plan));
    plan = apply(LOGICAL, apply(DISJUNCTIONS, plan));
    plan = orderJoins(plan);
    plan = new RelFieldTrimmer(validator, builder).trim(plan);
    plan = apply(LOGICAL, plan);
    plan = apply(SEMI_JOINS, plan);
    plan = TextLiterals.reveal(plan);
    plan = apply(WINDOWS, WindowPreparation.prepare(plan));
    plan =
        IslandPreparation.prepare(
            plan, builder, operators == OperatorKinds.COLUMNAR ? Joins.COLUMNAR : Joins.ROW_BY_ROW);
    if (operators == OperatorKinds.ROW_BY_ROW) {
      cluster.getPlanner().setRuleDescExclusionFilter(COLUMNAR_OPERATORS);
    }
    return physical(plan, operators == OperatorKinds.COLUMNAR ? PHYSICAL : ROW_BY_ROW);
  }

  private static RelNode orderJoins(RelNode plan) {
    if (joins(plan) < 2) {
      return plan;
    }
    HepProgram program =
        new HepProgramBuilder()
            .addRuleCollection(List.of(CoreRules.FILTER_INTO_JOIN))
            .addMatchOrder(HepMatchOrder.BOTTOM_UP)
            .addRuleCollection(JOINS_TO_MULTI_JOIN)
            .build();
    RelNode ordered = apply(MULTI_JOIN_ORDER, run(program, plan));
    return apply(LOGICAL, ordered);
  }

  private static int joins(RelNode node) {
    int count = node instanceof Join ? 1 : 0;
    for (RelNode input : node.getInputs()) {
      count += joins(input);
    }
    return count;
  }

  private static ColumnarRel physical(RelNode plan, List<RelOptRule> rules) {
    RelOptPlanner planner = plan.getCluster().getPlanner();
    rules.forEach(planner::addRule);
    // Order is not asked for as a trait: operators keep their input's order, and no rule removes
    // a sort.
    RelTraitSet traits = plan.getCluster().traitSetOf(ColumnarRel.CONVENTION);
    planner.setRoot(plan.getTraitSet().equals(traits) ? plan : planner.changeTraits(plan, traits));
    RelNode best;
    try {
      best = planner.findBestExp();
    } catch (RelOptPlanner.CannotPlanException e) {
      throw MissingImplementation.of(plan, e);
    }
    return (ColumnarRel) apply(CALCS, best);
  }

  private static RelNode apply(List<RelOptRule> rules, RelNode plan) {
    return run(new HepProgramBuilder().addRuleCollection(rules).build(), plan);
  }

  private static RelNode run(HepProgram program, RelNode plan) {
    HepPlanner planner = new HepPlanner(program, plan.getCluster().getPlanner().getContext());
    planner.setExecutor(plan.getCluster().getPlanner().getExecutor());
    planner.setRoot(plan);
    return planner.findBestExp();
  }
}
