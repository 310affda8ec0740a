// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.compare;

import dev.rangefinder.exec.kernel.VectorPredicate;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Layout;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Chooses how membership in a list of constants is decided. */
public final class Membership {
  private Membership() {}

  /**
   * The condition that a value of a type is one of the constants, or is none of them.
   *
   * @param constants of any comparable type, none of them NULL
   * @param wanted whether members are selected, or the others
   */
  public static VectorPredicate of(ColumnType type, List<Literal> constants, Wanted wanted) {
    boolean members = wanted == Wanted.MEMBERS;
    if (constants.isEmpty()) {
      return FixedPredicate.of(!members);
    }
    if (constants.size() == 1) {
      return ConstantComparison.of(
          members ? Comparison.EQUAL : Comparison.NOT_EQUAL, type, constants.get(0));
    }
    constants.forEach(constant -> ExactConstant.requireComparable(type, constant.type()));
    return switch (type.layout()) {
      case BINARY ->
          new BytesSet(
              constants.stream().map(c -> ((ByteString) c.value()).toByteArray()).toList(),
              members);
      case FLOAT, DOUBLE -> new FloatingSet(doubles(constants), members);
      default -> new ExactSet(words(type, constants), type.layout() == Layout.INT128, members);
    };
  }

  /** Which values are selected. */
  public enum Wanted {
    MEMBERS,
    OTHERS
  }

  /** The constants that are doubles exactly. */
  private static double[] doubles(List<Literal> constants) {
    return constants.stream()
        .filter(c -> ExactConstant.compare(ExactConstant.nearestDouble(c), c) == 0)
        .mapToDouble(ExactConstant::nearestDouble)
        .toArray();
  }

  /** The constants that a value of the type can equal, as pairs of words. */
  private static long[][] words(ColumnType type, List<Literal> constants) {
    List<long[]> words = new ArrayList<>(constants.size());
    for (Literal constant : constants) {
      if (constant.value() instanceof UUID uuid) {
        words.add(new long[] {uuid.getMostSignificantBits(), uuid.getLeastSignificantBits()});
        continue;
      }
      double floating =
          constant.type().isFloating() ? ((Number) constant.value()).doubleValue() : 0;
      if (Double.isNaN(floating) || Double.isInfinite(floating)) {
        continue;
      }
      BigDecimal exact = ExactConstant.inUnitsOf(type, constant).stripTrailingZeros();
      if (exact.scale() <= 0) {
        BigInteger whole = exact.toBigInteger();
        if (whole.bitLength() < (type.layout() == Layout.INT128 ? 128 : 64)) {
          words.add(new long[] {whole.shiftRight(Long.SIZE).longValue(), whole.longValue()});
        }
      }
    }
    return words.toArray(long[][]::new);
  }
}
