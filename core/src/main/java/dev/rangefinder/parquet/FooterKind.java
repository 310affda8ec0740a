// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import dev.rangefinder.bytes.ByteOrigin;
import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteReader;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.parquet.metadata.Footer;
import dev.rangefinder.scan.MetadataKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Footers in a {@link dev.rangefinder.scan.MetadataStore}, written as they stand in the file after
 * what is known besides: {@code size of the file, offset of the footer, length of the location,
 * location, footer}.
 */
final class FooterKind implements MetadataKind<Footer> {
  static final FooterKind INSTANCE = new FooterKind();

  private static final int FIXED_BYTES = 2 * Long.BYTES + Integer.BYTES;

  private FooterKind() {}

  @Override
  public String name() {
    return "parquet-footer-1";
  }

  @Override
  public Class<Footer> type() {
    return Footer.class;
  }

  @Override
  public long weigh(Footer footer) {
    return footer.retainedBytes();
  }

  @Override
  public byte[] write(Footer footer) {
    byte[] object = footer.object().getBytes(StandardCharsets.UTF_8);
    ByteSlice bytes = footer.bytes();
    ByteBuffer written =
        ByteBuffer.allocate(FIXED_BYTES + object.length + bytes.length())
            .order(ByteOrder.LITTLE_ENDIAN);
    written.putLong(footer.fileSize()).putLong(footer.range().start());
    written.putInt(object.length).put(object);
    written.put(bytes.array(), bytes.offset(), bytes.length());
    return written.array();
  }

  @Override
  public Footer read(byte[] written) {
    ByteReader reader =
        new ByteReader(ByteSlice.of(written), new ByteOrigin("a cache", 0, "stored footer"));
    long fileSize = reader.readLong();
    long start = reader.readLong();
    String object = reader.readSlice(reader.readInt()).utf8();
    ByteSlice bytes = reader.readSlice(reader.remaining());
    return Footer.parse(object, fileSize, ByteRange.ofLength(start, bytes.length()), bytes);
  }
}
