// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rangefinder.bytes.UnsupportedFeatureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each array of the corpus has the elements that another implementation read. */
final class ZarrCorpusTest {
  private static final int COLUMN_ARRAY = 0;
  private static final int COLUMN_DATA_TYPE = 4;
  private static final int COLUMN_DIGEST = 13;
  private static final int COLUMN_STATUS = 14;

  /** Those that are no numbers and no truth values. */
  private static final Set<String> OTHER_TYPES =
      Set.of("string", "|O", "<U7", ">U4", ">U13", "<U13", "|S7", "<U4", "<U10");

  @Test
  void arraysHaveTheExpectedElements() throws IOException {
    Path corpus = corpus();
    int same = 0;
    List<String> wrong = new ArrayList<>();
    Map<String, Integer> booleans = new TreeMap<>();
    Map<String, Integer> unsupported = new TreeMap<>();
    for (String line : Files.readAllLines(corpus.resolve("zarr/expected.tsv"))) {
      String[] cells = line.split("\t", -1);
      String type = cells[COLUMN_DATA_TYPE].replace("\"", "");
      if (!cells[COLUMN_STATUS].equals("ok")
          || cells[COLUMN_ARRAY].contains("!")
          || OTHER_TYPES.contains(type)) {
        continue;
      }
      try {
        byte[] elements = LocalArray.open(corpus.resolve(cells[COLUMN_ARRAY])).elements();
        if (type.equals("bool") || type.equals("|b1")) {
          // Their digests are of a form of the other implementation's own.
          booleans.merge(HexFormat.of().formatHex(elements), 1, Integer::sum);
        } else if (sha256(elements).equals(cells[COLUMN_DIGEST])) {
          same++;
        } else {
          wrong.add(cells[COLUMN_ARRAY]);
        }
      } catch (UnsupportedFeatureException e) {
        unsupported.merge(e.feature().replaceAll(" \\(.*", ""), 1, Integer::sum);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(booleans).isEqualTo(Map.of("0100000000", 1, "01000100", 3));
    assertThat(unsupported)
        .isEqualTo(
            Map.of(
                "codec numcodecs.delta", 2,
                "compressor lz4", 1,
                "filter delta", 2,
                "filter fixedscaleoffset", 1,
                "filter shuffle", 1));
    assertThat(same).isEqualTo(122);
  }

  private static Path corpus() {
    String folder = System.getProperty("rangefinder.corpus");
    assumeTrue(folder != null, "set -Drangefinder.corpus=FOLDER to test over the corpus");
    return Path.of(folder);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
