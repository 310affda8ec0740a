// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteRangeSet;
import dev.rangefinder.events.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Cuts the wanted ranges of one object into disjoint pieces, so that each wanted range is made of
 * whole pieces; what is present already is left out. Takes time n log n, also when all overlap.
 */
final class WantedPieces {

  /**
   * Bytes that the same wanted ranges want.
   *
   * @param first the most urgent of those ranges
   */
  record Piece(ByteRange range, Ordered first) {}

  /**
   * A wanted range.
   *
   * @param order its index in the whole call
   */
  record Ordered(ByteRange range, int order, Purpose purpose) {

    /** Of columns those of filters count as more urgent. */
    static final Comparator<Ordered> BY_URGENCY =
        Comparator.comparing((Ordered it) -> Priority.of(it.purpose()))
            .thenComparing(it -> it.purpose() != Purpose.FILTER_DATA)
            .thenComparingInt(Ordered::order);
  }

  private final List<Piece> pieces = new ArrayList<>();
  private long steps;

  private WantedPieces() {}

  /** The pieces, ascending. */
  List<Piece> pieces() {
    return pieces;
  }

  /** How many steps it took; sorting n things counts as n log n. */
  long steps() {
    return steps;
  }

  static WantedPieces of(List<Ordered> wanted, ByteRangeSet present) {
    WantedPieces result = new WantedPieces();
    List<ByteRange> ranges = new ArrayList<>(wanted.size());
    for (Ordered one : wanted) {
      ranges.add(one.range());
    }
    ByteRangeSet holes = ByteRangeSet.of(ranges).minus(present);
    long[] boundaries = boundaries(ranges);
    // The library sorts the ranges and their boundaries.
    result.steps += 3L * ranges.size() * (Long.SIZE - Long.numberOfLeadingZeros(ranges.size()));
    result.addWithOrder(result.cut(holes.ranges(), boundaries), wanted);
    return result;
  }

  private static long[] boundaries(List<ByteRange> ranges) {
    long[] boundaries = new long[ranges.size() * 2];
    int count = 0;
    for (ByteRange range : ranges) {
      boundaries[count++] = range.start();
      boundaries[count++] = range.end();
    }
    Arrays.sort(boundaries);
    return boundaries;
  }

  private List<ByteRange> cut(List<ByteRange> holes, long[] boundaries) {
    List<ByteRange> cut = new ArrayList<>();
    int next = 0;
    for (ByteRange hole : holes) {
      long from = hole.start();
      while (next < boundaries.length && boundaries[next] < hole.end()) {
        if (boundaries[next] > from) {
          cut.add(new ByteRange(from, boundaries[next]));
          from = boundaries[next];
        }
        next++;
        steps++;
      }
      cut.add(new ByteRange(from, hole.end()));
      steps++;
    }
    return cut;
  }

  private void addWithOrder(List<ByteRange> cut, List<Ordered> wanted) {
    List<Ordered> byStart = new ArrayList<>(wanted);
    byStart.sort(
        (a, b) -> {
          steps++;
          return a.range().compareTo(b.range());
        });
    PriorityQueue<Ordered> open =
        new PriorityQueue<>(
            (a, b) -> {
              steps++;
              return Ordered.BY_URGENCY.compare(a, b);
            });
    int next = 0;
    for (ByteRange piece : cut) {
      while (next < byStart.size() && byStart.get(next).range().start() <= piece.start()) {
        open.add(byStart.get(next++));
        steps++;
      }
      while (open.element().range().end() <= piece.start()) {
        open.remove();
        steps++;
      }
      pieces.add(new Piece(piece, open.element()));
      steps++;
    }
  }
}
