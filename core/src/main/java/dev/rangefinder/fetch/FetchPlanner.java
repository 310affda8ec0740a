// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteRangeSet;
import dev.rangefinder.fetch.WantedPieces.Ordered;
import dev.rangefinder.fetch.WantedPieces.Piece;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.ObjectLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * From wanted ranges of many objects, minus what is present, to requests. It is a pure function: it
 * does no I/O and keeps no state.
 *
 * <p>Holes of at most {@link RequestShape#maxGapBytes()} between two wanted ranges are bridged as
 * long as the request stays within {@link RequestShape#maxRequestBytes()}; a longer wanted range is
 * split evenly. Requests end where a wanted range ends wherever the cap allows it, so that a range
 * seldom waits for two requests. Every wanted byte that is not present is in exactly one request. n
 * ranges take time n log n.
 */
public final class FetchPlanner {

  private final RequestShape shape;
  private long steps;

  /** Plans by the store's fixed bounds. */
  public FetchPlanner(CoalesceConfig config) {
    this(RequestShape.fixed(config));
  }

  public FetchPlanner(RequestShape shape) {
    this.shape = shape;
  }

  /** How many steps planning has taken so far; sorting n things counts as n log n. */
  long steps() {
    return steps;
  }

  /** Plans with nothing present. */
  public FetchPlan plan(List<WantedRange> wanted) {
    return plan(wanted, location -> ByteRangeSet.empty());
  }

  /**
   * Plans the requests of one call.
   *
   * @param wanted bounded ranges in any order; duplicates, overlaps and empty ranges are allowed
   * @param present what is there already, for each object
   * @throws IllegalArgumentException when a range is not bounded
   */
  public FetchPlan plan(List<WantedRange> wanted, Function<ObjectLocation, ByteRangeSet> present) {
    Map<ObjectLocation, List<Ordered>> byObject = new LinkedHashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      WantedRange one = wanted.get(i);
      if (!(one.range() instanceof ByteRange bounded)) {
        throw new IllegalArgumentException("Only bounded ranges can be planned: " + one);
      }
      if (!bounded.isEmpty()) {
        byObject
            .computeIfAbsent(one.location(), location -> new ArrayList<>())
            .add(new Ordered(bounded, i, one.purpose()));
      }
    }
    List<FetchRequest> requests = new ArrayList<>();
    byObject.forEach(
        (location, ranges) ->
            requests.addAll(planObject(location, ranges, present.apply(location))));
    requests.sort(FetchRequest.SENDING_ORDER);
    return new FetchPlan(requests);
  }

  /** The requests for one object, in ascending order of offsets. */
  List<FetchRequest> planObject(
      ObjectLocation location, List<Ordered> ranges, ByteRangeSet present) {
    List<FetchRequest> requests = new ArrayList<>();
    List<Piece> run = new ArrayList<>();
    WantedPieces pieces = WantedPieces.of(ranges, present);
    steps += pieces.steps();
    for (Piece piece : pieces.pieces()) {
      for (Piece part : split(piece)) {
        steps++;
        if (!run.isEmpty() && !joins(run, part.range())) {
          requests.add(request(location, run));
          run.clear();
        }
        run.add(part);
      }
    }
    if (!run.isEmpty()) {
      requests.add(request(location, run));
    }
    return requests;
  }

  private boolean joins(List<Piece> run, ByteRange next) {
    long start = run.get(0).range().start();
    long end = run.get(run.size() - 1).range().end();
    return next.start() - end <= shape.maxGapBytes()
        && next.end() - start <= shape.maxRequestBytes();
  }

  /** Even parts no longer than a request may be. */
  private List<Piece> split(Piece piece) {
    long length = piece.range().length();
    if (length <= shape.maxRequestBytes()) {
      return List.of(piece);
    }
    long count = (length - 1) / shape.maxRequestBytes() + 1;
    long base = length / count;
    long longer = length % count;
    List<Piece> parts = new ArrayList<>((int) Math.min(count, 1 << 16));
    long start = piece.range().start();
    for (long i = 0; i < count; i++) {
      long end = start + base + (i < longer ? 1 : 0);
      parts.add(new Piece(new ByteRange(start, end), piece.first()));
      start = end;
    }
    return parts;
  }

  private static FetchRequest request(ObjectLocation location, List<Piece> run) {
    List<ByteRange> pieces = new ArrayList<>(run.size());
    Ordered mostUrgent = run.get(0).first();
    int order = Integer.MAX_VALUE;
    for (Piece piece : run) {
      pieces.add(piece.range());
      mostUrgent = BinaryOperator.minBy(Ordered.BY_URGENCY).apply(mostUrgent, piece.first());
      order = Math.min(order, piece.first().order());
    }
    ByteRange range = new ByteRange(pieces.get(0).start(), pieces.get(pieces.size() - 1).end());
    return new FetchRequest(location, range, mostUrgent.purpose(), order, pieces);
  }
}
