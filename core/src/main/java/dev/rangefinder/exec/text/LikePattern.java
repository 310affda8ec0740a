// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.text;

import dev.rangefinder.exec.kernel.DataErrors;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pattern of LIKE: {@code %} stands for any text, {@code _} for one code point; the character
 * after the escape stands for itself. Without {@code _} it is a list of byte strings to be found
 * one after another, the first and last of them anchored; that covers equality, prefix, suffix and
 * substring. Immutable.
 */
public final class LikePattern {
  /** What stands between two {@code %}: bytes, and how many {@code _} before each run of them. */
  private record Piece(byte[][] runs, int[] anyBefore, int anyAtEnd) {}

  private final List<Piece> pieces = new ArrayList<>();

  private LikePattern() {}

  /**
   * Compiles a pattern.
   *
   * @param escape a text of one character, {@code null} for none
   * @throws dev.rangefinder.expression.EvaluationException if the escape is not one character or
   *     stands at the pattern's end
   */
  public static LikePattern compile(String pattern, String escape) {
    if (escape != null && escape.codePointCount(0, escape.length()) != 1) {
      throw DataErrors.invalidArgument(
          "the escape of LIKE must be one character: '" + escape + "'");
    }
    int escapePoint = escape == null ? -1 : escape.codePointAt(0);
    LikePattern compiled = new LikePattern();
    PieceBuilder piece = new PieceBuilder();
    int[] points = pattern.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      if (points[i] == escapePoint) {
        if (++i == points.length) {
          throw DataErrors.invalidArgument(
              "the pattern of LIKE ends with its escape: '" + pattern + "'");
        }
        piece.literal(points[i]);
      } else if (points[i] == '%') {
        compiled.pieces.add(piece.build());
        piece = new PieceBuilder();
      } else if (points[i] == '_') {
        piece.anyOne();
      } else {
        piece.literal(points[i]);
      }
    }
    compiled.pieces.add(piece.build());
    return compiled;
  }

  private static final class PieceBuilder {
    private final List<byte[]> runs = new ArrayList<>();
    private final List<Integer> anyBefore = new ArrayList<>();
    private final ByteArrayOutputStream run = new ByteArrayOutputStream();
    private int any;
    private int anyOfRun;

    void literal(int codePoint) {
      if (run.size() == 0) {
        anyOfRun = any;
        any = 0;
      }
      run.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
    }

    void anyOne() {
      endRun();
      any++;
    }

    private void endRun() {
      if (run.size() > 0) {
        runs.add(run.toByteArray());
        anyBefore.add(anyOfRun);
        run.reset();
      }
    }

    Piece build() {
      endRun();
      return new Piece(
          runs.toArray(byte[][]::new),
          anyBefore.stream().mapToInt(Integer::intValue).toArray(),
          any);
    }
  }

  /** Whether the text {@code data[from..to)} matches. */
  public boolean matches(byte[] data, int from, int to) {
    Piece first = pieces.get(0);
    int at = matchAt(first, data, from, to);
    int last = pieces.size() - 1;
    if (last == 0) {
      return at == to;
    }
    if (at < 0) {
      return false;
    }
    for (int i = 1; i < last; i++) {
      at = find(pieces.get(i), data, at, to);
      if (at < 0) {
        return false;
      }
    }
    return endsWith(pieces.get(last), data, at, to);
  }

  /** The end of the piece if it stands at {@code from}, else -1. */
  private static int matchAt(Piece piece, byte[] data, int from, int to) {
    int at = from;
    for (int i = 0; i < piece.runs().length; i++) {
      at = skip(data, at, to, piece.anyBefore()[i]);
      byte[] run = piece.runs()[i];
      if (at < 0
          || to - at < run.length
          || !Arrays.equals(data, at, at + run.length, run, 0, run.length)) {
        return -1;
      }
      at += run.length;
    }
    return skip(data, at, to, piece.anyAtEnd());
  }

  /** The end of the first place where the piece stands, else -1. */
  private static int find(Piece piece, byte[] data, int from, int to) {
    if (piece.runs().length == 0) {
      return skip(data, from, to, piece.anyAtEnd());
    }
    boolean startsWithRun = piece.anyBefore()[0] == 0;
    byte firstByte = piece.runs()[0][0];
    int at = from;
    while (at <= to) {
      if (startsWithRun) {
        while (at < to && data[at] != firstByte) {
          at++;
        }
        if (at == to) {
          return -1;
        }
      }
      int end = matchAt(piece, data, at, to);
      if (end >= 0) {
        return end;
      }
      at = startsWithRun ? at + 1 : Utf8.next(data, at, to);
    }
    return -1;
  }

  private static boolean endsWith(Piece piece, byte[] data, int from, int to) {
    int at = skipBack(data, from, to, piece.anyAtEnd());
    for (int i = piece.runs().length - 1; i >= 0; i--) {
      byte[] run = piece.runs()[i];
      if (at < 0
          || at - from < run.length
          || !Arrays.equals(data, at - run.length, at, run, 0, run.length)) {
        return false;
      }
      at = skipBack(data, from, at - run.length, piece.anyBefore()[i]);
    }
    return at >= 0;
  }

  private static int skip(byte[] data, int from, int to, int count) {
    int at = from;
    for (int n = 0; n < count; n++) {
      if (at >= to) {
        return -1;
      }
      at = Utf8.next(data, at, to);
    }
    return at;
  }

  private static int skipBack(byte[] data, int from, int to, int count) {
    int at = to;
    for (int n = 0; n < count; n++) {
      if (at <= from) {
        return -1;
      }
      at = Utf8.previous(data, from, at);
    }
    return at;
  }
}
