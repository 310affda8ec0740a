// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.prefetch;

import dev.rangefinder.prefetch.ParquetPrefetch;
import java.io.IOException;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;

/** The example of docs/prefetch.md. */
final class PrefetchExample {
  private PrefetchExample() {}

  static long rows(String location) throws IOException {
    long rows = 0;
    // example begins
    try (ParquetPrefetch prefetch = ParquetPrefetch.of(location).columns("name", "x").open();
        ParquetFileReader reader = ParquetFileReader.open(prefetch.inputFile())) {
      for (BlockMetaData rowGroup : reader.getRowGroups()) {
        rows += rowGroup.getRowCount();
      }
    }
    // example ends
    return rows;
  }
}
