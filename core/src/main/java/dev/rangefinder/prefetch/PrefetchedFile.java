// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.prefetch;

import java.io.IOException;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** The object as parquet-java reads it; its text is its location. Safe for any thread. */
final class PrefetchedFile implements InputFile {
  private final PrefetchedContent content;

  PrefetchedFile(PrefetchedContent content) {
    this.content = content;
  }

  @Override
  public long getLength() {
    return content.length();
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    content.held();
    return new PrefetchedStream(content);
  }

  @Override
  public String toString() {
    return content.location().toString();
  }
}
