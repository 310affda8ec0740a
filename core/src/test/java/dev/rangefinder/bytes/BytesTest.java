// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BytesTest {

  @Property
  void behavesLikeOneArray(
      @ForAll @Size(max = 6) List<@Size(max = 20) byte[]> slabs,
      @ForAll @IntRange(max = 120) int from,
      @ForAll @IntRange(max = 120) int count) {
    List<ByteSlice> slices = new ArrayList<>();
    int total = 0;
    for (byte[] slab : slabs) {
      slices.add(ByteSlice.of(slab));
      total += slab.length;
    }
    byte[] whole = new byte[total];
    int at = 0;
    for (byte[] slab : slabs) {
      System.arraycopy(slab, 0, whole, at, slab.length);
      at += slab.length;
    }
    Bytes bytes = Bytes.of(slices);
    int start = Math.min(from, total);
    int length = Math.min(count, total - start);

    assertThat(bytes.toArray()).isEqualTo(whole);
    assertThat(bytes.slice(start, length).toArray())
        .isEqualTo(Arrays.copyOfRange(whole, start, start + length));
    assertThat(bytes.range(start, length).toArray())
        .isEqualTo(Arrays.copyOfRange(whole, start, start + length));
    if (start < total) {
      assertThat(bytes.byteAt(start)).isEqualTo(whole[start]);
    }
  }

  @Test
  void aSliceWithinOneSlabIsNoCopy() {
    byte[] slab = new byte[10];
    Bytes bytes = Bytes.of(List.of(ByteSlice.of(new byte[5]), ByteSlice.of(slab)));

    assertThat(bytes.slice(6, 4).array()).isSameAs(slab);
    assertThat(bytes.slice(4, 4).array()).isNotSameAs(slab);
  }

  @Test
  void checksItsBounds() {
    Bytes bytes = Bytes.of(new byte[3]);

    assertThatThrownBy(() -> bytes.slice(2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> bytes.byteAt(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> bytes.range(-1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> bytes.toSlice().intAt(0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> ByteSlice.of(new byte[9]).slice(0, 4).longAt(0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void readsLittleEndianNumbers() {
    ByteSlice slice = ByteSlice.of(new byte[] {9, 1, 2, 3, 4, 5, 6, 7, (byte) 0x88}).slice(1, 8);

    assertThat(slice.intAt(0)).isEqualTo(0x04030201);
    assertThat(slice.longAt(0)).isEqualTo(0x8807060504030201L);
    assertThat(slice.shortAt(6)).isEqualTo((short) 0x8807);
    assertThat(slice.unsignedByteAt(7)).isEqualTo(0x88);
    assertThat(slice.asByteBuffer().getInt(0)).isEqualTo(0x04030201);
  }
}
