// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import dev.rangefinder.bytes.ByteRange;
import java.io.IOException;
import java.io.OutputStream;

/** The bytes of an array. */
final class ArrayContent implements LabContent {

  private final byte[] bytes;

  ArrayContent(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public void copyTo(ByteRange range, OutputStream out) throws IOException {
    out.write(bytes, Math.toIntExact(range.start()), Math.toIntExact(range.length()));
  }
}
