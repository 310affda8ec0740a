// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRules;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rex.RexInputRef;

/**
 * The rules of Calcite's row operators, for what has no kernels: an operator that has is columnar
 * also between two row operators, as Calcite's evaluation orders text by UTF-16, takes times for
 * milliseconds and has ideas of its own of NaN and −0.0.
 */
public final class IslandRules {
  /**
   * Never wanted: a merge join and whatever else sorts would do so by UTF-16; nothing is modified;
   * Calcite's own tables are not scanned.
   */
  private static final Set<RelOptRule> UNUSED =
      Set.of(
          EnumerableRules.ENUMERABLE_MERGE_JOIN_RULE,
          EnumerableRules.ENUMERABLE_MERGE_UNION_RULE,
          EnumerableRules.ENUMERABLE_LIMIT_RULE,
          EnumerableRules.ENUMERABLE_TABLE_MODIFICATION_RULE,
          EnumerableRules.ENUMERABLE_TABLE_SPOOL_RULE,
          EnumerableRules.ENUMERABLE_REPEAT_UNION_RULE);

  /** The row operators of plans of our own engine. */
  public static final List<RelOptRule> LIMITED = limited();

  private IslandRules() {}

  private static List<RelOptRule> limited() {
    List<RelOptRule> rules = new ArrayList<>();
    for (RelOptRule rule : EnumerableRules.ENUMERABLE_RULES) {
      if (rule.equals(EnumerableRules.ENUMERABLE_FILTER_RULE)) {
        rules.add(limited(rule, LogicalFilter.class, f -> !ColumnarRules.hasKernels(f)));
      } else if (rule.equals(EnumerableRules.ENUMERABLE_PROJECT_RULE)) {
        rules.add(
            limited(
                rule, LogicalProject.class, p -> !ColumnarRules.hasKernels(p) || onlyColumns(p)));
      } else if (rule.equals(EnumerableRules.ENUMERABLE_AGGREGATE_RULE)) {
        rules.add(limited(rule, LogicalAggregate.class, a -> !ColumnarAggregate.isSupported(a)));
      } else if (rule.equals(EnumerableRules.ENUMERABLE_SORT_RULE)) {
        rules.add(limited(rule, LogicalSort.class, s -> !ColumnarRules.hasKernels(s)));
      } else if (rule.equals(EnumerableRules.ENUMERABLE_UNION_RULE)) {
        rules.add(limited(rule, LogicalUnion.class, u -> !ColumnarRules.hasKernels(u)));
      } else if (rule.equals(EnumerableRules.ENUMERABLE_JOIN_RULE)) {
        rules.add(limited(rule, LogicalJoin.class, j -> !ColumnarJoin.isSupported(j)));
      } else if (!UNUSED.contains(rule)) {
        rules.add(rule);
      }
    }
    return List.copyOf(rules);
  }

  /** A projection that computes nothing is not worth gathering rows into batches for. */
  private static boolean onlyColumns(LogicalProject project) {
    return project.getProjects().stream().allMatch(RexInputRef.class::isInstance);
  }

  private static <R extends RelNode> RelOptRule limited(
      RelOptRule rule, Class<R> type, Predicate<R> condition) {
    return ((ConverterRule) rule)
        .config
        .as(ConverterRule.Config.class)
        .withConversion(
            type,
            condition,
            Convention.NONE,
            EnumerableConvention.INSTANCE,
            "Island" + type.getSimpleName())
        .toRule();
  }
}
