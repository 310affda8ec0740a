// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteRangeSet;
import java.util.ArrayList;
import java.util.Arrays;
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
   * @param order the lowest order number of those ranges
   */
  record Piece(ByteRange range, int order) {}

  /**
   * A wanted range.
   *
   * @param order its index in the whole call
   */
  record Ordered(ByteRange range, int order) {}

  private WantedPieces() {}

  static List<Piece> of(List<Ordered> wanted, ByteRangeSet present) {
    List<ByteRange> ranges = new ArrayList<>(wanted.size());
    for (Ordered one : wanted) {
      ranges.add(one.range());
    }
    ByteRangeSet holes = ByteRangeSet.of(ranges).minus(present);
    return withOrder(cut(holes.ranges(), boundaries(ranges)), wanted);
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

  private static List<ByteRange> cut(List<ByteRange> holes, long[] boundaries) {
    List<ByteRange> pieces = new ArrayList<>();
    int next = 0;
    for (ByteRange hole : holes) {
      long from = hole.start();
      while (next < boundaries.length && boundaries[next] < hole.end()) {
        if (boundaries[next] > from) {
          pieces.add(new ByteRange(from, boundaries[next]));
          from = boundaries[next];
        }
        next++;
      }
      pieces.add(new ByteRange(from, hole.end()));
    }
    return pieces;
  }

  private static List<Piece> withOrder(List<ByteRange> pieces, List<Ordered> wanted) {
    List<Ordered> byStart = new ArrayList<>(wanted);
    byStart.sort((a, b) -> a.range().compareTo(b.range()));
    PriorityQueue<Ordered> open = new PriorityQueue<>((a, b) -> a.order() - b.order());
    List<Piece> result = new ArrayList<>(pieces.size());
    int next = 0;
    for (ByteRange piece : pieces) {
      while (next < byStart.size() && byStart.get(next).range().start() <= piece.start()) {
        open.add(byStart.get(next++));
      }
      while (open.element().range().end() <= piece.start()) {
        open.remove();
      }
      result.add(new Piece(piece, open.element().order()));
    }
    return result;
  }
}
