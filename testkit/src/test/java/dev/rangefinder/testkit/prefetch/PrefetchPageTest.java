// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.prefetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrefetchPageTest {
  private static final Path SOURCE =
      Path.of("src/test/java/dev/rangefinder/testkit/prefetch/PrefetchExample.java");

  @Test
  void theExampleOfThePageIsTheOneThatRuns(@TempDir Path folder) throws IOException {
    String source = Files.readString(SOURCE);
    int start = source.indexOf('\n', source.indexOf("// example begins")) + 1;
    int end = source.indexOf("// example ends");
    String example = source.substring(start, end).stripTrailing().stripIndent();
    assertThat(Files.readString(Path.of("../docs/prefetch.md"))).contains(example);
    Path file = ParquetJava.flat(folder, CompressionCodecName.SNAPPY, 2);
    assertThat(PrefetchExample.rows(file.toString())).isEqualTo(2L * ParquetJava.ROWS_PER_GROUP);
  }
}
