// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ByteReaderTest {

  private static ByteReader reader(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return new ByteReader(ByteSlice.of(bytes), new ByteOrigin("s3://b/x", 1000, "footer"));
  }

  @Test
  void readsNumbers() {
    ByteReader reader = reader(1, 0, 0, 0, 0xAC, 0x02, 0x03, 7, 8);

    assertThat(reader.readInt()).isEqualTo(1);
    assertThat(reader.readVarInt()).isEqualTo(300);
    assertThat(reader.readZigZagLong()).isEqualTo(-2);
    assertThat(reader.readSlice(2).toArray()).containsExactly(7, 8);
    assertThat(reader.remaining()).isZero();
  }

  @Test
  void readsTheLargestVariableLengthNumbers() {
    assertThat(reader(0xFF, 0xFF, 0xFF, 0xFF, 0x0F).readVarInt()).isEqualTo(-1);
    assertThat(reader(0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01).readVarLong())
        .isEqualTo(-1L);
    assertThat(reader(0xFF, 0xFF, 0xFF, 0xFF, 0x0F).readZigZagInt()).isEqualTo(Integer.MIN_VALUE);
  }

  @Test
  void whatDoesNotFitNamesTheObjectThePlaceAndTheStructure() {
    ByteReader reader = reader(1, 2, 3, 4, 5);
    reader.skip(3);

    assertThatThrownBy(reader::readInt)
        .isInstanceOf(MalformedFileException.class)
        .hasMessage("s3://b/x: malformed footer at byte 1003: expected 4 more bytes, found 2");
  }

  @Test
  void refusesNegativeAndHugeCounts() {
    assertThatThrownBy(() -> reader(1).readSlice(-1)).isInstanceOf(MalformedFileException.class);
    assertThatThrownBy(() -> reader(1).skip(Long.MAX_VALUE))
        .isInstanceOf(MalformedFileException.class);
    assertThatThrownBy(() -> reader(1).seek(2)).isInstanceOf(MalformedFileException.class);
    assertThatThrownBy(() -> reader(0xFF, 0xFF, 0xFF, 0xFF, 0x1F).readVarInt())
        .isInstanceOf(MalformedFileException.class);
    assertThatThrownBy(() -> reader(0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF).readVarInt())
        .isInstanceOf(MalformedFileException.class);
    assertThatThrownBy(() -> reader(1).requireBetween("count", 5, 0, 4))
        .hasMessageContaining("expected count between 0 and 4, found 5");
  }

  @Test
  void aStructureWithinAStructureKnowsItsPlace() {
    ByteReader reader = reader(1, 2, 3, 4, 5);
    reader.skip(2);
    ByteReader inner = reader.readStructure("column chunk", 2);
    inner.skip(1);

    assertThat(reader.position()).isEqualTo(4);
    assertThatThrownBy(inner::readInt).hasMessageContaining("column chunk at byte 1003");
  }

  @Test
  void textOfFilesIsCappedAndEscaped() {
    assertThat(QuotedText.of("a\"b\n\u202Ec")).isEqualTo("\"a\\\"b\\u000a\\u202ec\"");
    assertThat(QuotedText.of("x".repeat(1000))).hasSizeLessThan(100).endsWith("…\"");
  }
}
