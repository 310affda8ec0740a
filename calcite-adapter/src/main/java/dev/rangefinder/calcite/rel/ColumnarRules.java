// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.calcite.translate.RexTranslator;
import dev.rangefinder.calcite.type.TypeTranslator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rex.RexNode;

/** The rules of the columnar convention. A node is converted only if all of it has kernels. */
public final class ColumnarRules {
  private static final RelOptRule FILTER =
      conversion(
          LogicalFilter.class,
          ColumnarRules::hasKernels,
          filter ->
              new ColumnarFilter(
                  filter.getCluster(), traits(filter), input(filter), filter.getCondition()));

  private static final RelOptRule PROJECT =
      conversion(
          LogicalProject.class,
          ColumnarRules::hasKernels,
          project ->
              new ColumnarProject(
                  project.getCluster(),
                  traits(project),
                  input(project),
                  project.getProjects(),
                  project.getRowType()));

  private static final RelOptRule AGGREGATE =
      conversion(
          LogicalAggregate.class,
          ColumnarAggregate::isSupported,
          aggregate ->
              new ColumnarAggregate(
                  aggregate.getCluster(),
                  traits(aggregate),
                  input(aggregate),
                  aggregate.getGroupSet(),
                  aggregate.getGroupSets(),
                  aggregate.getAggCallList()));

  private static final RelOptRule SORT =
      conversion(
          LogicalSort.class,
          ColumnarRules::hasKernels,
          sort ->
              new ColumnarSort(
                  sort.getCluster(),
                  sort.getTraitSet().replace(ColumnarRel.CONVENTION),
                  input(sort),
                  sort.getCollation(),
                  sort.offset,
                  sort.fetch));

  private static final RelOptRule JOIN =
      conversion(
          LogicalJoin.class,
          ColumnarJoin::isSupported,
          join ->
              ColumnarJoin.of(
                  join, traits(join), converted(join.getLeft()), converted(join.getRight())));

  private static final RelOptRule UNION =
      conversion(
          LogicalUnion.class,
          ColumnarRules::hasKernels,
          union ->
              new ColumnarUnion(
                  union.getCluster(),
                  traits(union),
                  union.getInputs().stream().map(ColumnarRules::converted).toList()));

  private static final RelOptRule VALUES =
      conversion(
          LogicalValues.class,
          ColumnarValues::isSupported,
          values ->
              new ColumnarValues(
                  values.getCluster(), values.getRowType(), values.getTuples(), traits(values)));

  private static final RelOptRule TO_ENUMERABLE =
      ConverterRule.Config.INSTANCE
          .withConversion(
              RelNode.class,
              node -> held(node),
              ColumnarRel.CONVENTION,
              EnumerableConvention.INSTANCE,
              "ColumnarToEnumerable")
          .withRuleFactory(
              config -> new Conversion<>(config, RelNode.class, ColumnarToEnumerableConverter::of))
          .toRule(Conversion.class);

  private static final RelOptRule FROM_ENUMERABLE =
      ConverterRule.Config.INSTANCE
          .withConversion(
              RelNode.class,
              node -> held(node),
              EnumerableConvention.INSTANCE,
              ColumnarRel.CONVENTION,
              "EnumerableToColumnar")
          .withRuleFactory(
              config -> new Conversion<>(config, RelNode.class, EnumerableToColumnarConverter::of))
          .toRule(Conversion.class);

  /** Every rule that a planner needs besides its own. */
  public static final List<RelOptRule> ALL =
      List.of(
          FILTER,
          PROJECT,
          AGGREGATE,
          SORT,
          JOIN,
          UNION,
          VALUES,
          TO_ENUMERABLE,
          FROM_ENUMERABLE,
          FilterSplitRule.INSTANCE,
          FilterIntoScanRule.INSTANCE,
          ProjectIntoScanRule.INSTANCE,
          AggregateIntoScanRule.INSTANCE);

  private ColumnarRules() {}

  static boolean hasKernels(LogicalFilter filter) {
    return RexTranslator.translate(filter.getCondition()).isPresent() && held(filter);
  }

  static boolean hasKernels(LogicalProject project) {
    return !project.containsOver()
        && RexTranslator.translate(project.getProjects()).isPresent()
        && held(project);
  }

  static boolean hasKernels(LogicalSort sort) {
    return bound(sort.offset) && bound(sort.fetch) && held(sort);
  }

  static boolean hasKernels(LogicalUnion union) {
    return union.all && held(union);
  }

  /** Whether every column of a node, and of its inputs, has a column type. */
  private static boolean held(RelNode node) {
    return TypeTranslator.toColumnTypes(node.getRowType()).isPresent()
        && node.getInputs().stream()
            .allMatch(input -> TypeTranslator.toColumnTypes(input.getRowType()).isPresent());
  }

  private static boolean bound(RexNode rows) {
    return rows == null || RexTranslator.translate(rows).isPresent();
  }

  private static RelTraitSet traits(RelNode node) {
    return node.getCluster().traitSetOf(ColumnarRel.CONVENTION);
  }

  private static RelNode input(RelNode node) {
    return converted(node.getInput(0));
  }

  private static RelNode converted(RelNode input) {
    return RelOptRule.convert(input, input.getCluster().traitSetOf(ColumnarRel.CONVENTION));
  }

  private static <R extends RelNode> RelOptRule conversion(
      Class<R> type, Predicate<? super R> condition, Function<? super R, RelNode> factory) {
    return ConverterRule.Config.INSTANCE
        .withConversion(
            type,
            condition,
            Convention.NONE,
            ColumnarRel.CONVENTION,
            "Columnar" + type.getSimpleName())
        .withRuleFactory(config -> new Conversion<>(config, type, factory))
        .toRule(Conversion.class);
  }

  /** A converter rule made of a function. */
  static final class Conversion<R extends RelNode> extends ConverterRule {
    private final Class<R> type;
    private final Function<? super R, RelNode> factory;

    Conversion(Config config, Class<R> type, Function<? super R, RelNode> factory) {
      super(config);
      this.type = type;
      this.factory = factory;
    }

    @Override
    public RelNode convert(RelNode node) {
      return factory.apply(type.cast(node));
    }

    @Override
    public boolean isGuaranteed() {
      return type == RelNode.class;
    }
  }
}
