// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.expression.Literal;
import dev.rangefinder.expression.LiteralVectors;
import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.ConstantVector;
import dev.rangefinder.vector.DictionaryVector;
import dev.rangefinder.vector.Validity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinaryStoreTest {
  private static ColumnVector flat(String... values) {
    List<Literal> literals = new ArrayList<>();
    for (String value : values) {
      literals.add(new Literal(ColumnType.VARCHAR, value == null ? null : ByteString.utf8(value)));
    }
    return LiteralVectors.of(ColumnType.VARCHAR, literals);
  }

  private static ColumnVector encoded(int[] ids, long[] validity, String... entries) {
    return new DictionaryVector(ids, flat(entries), validity, ids.length);
  }

  private static void append(BinaryStore store, ColumnVector vector) {
    store.append(vector, IntStream.range(0, vector.size()).toArray(), vector.size());
  }

  private static List<String> texts(ColumnVector vector) {
    return IntStream.range(0, vector.size())
        .mapToObj(i -> String.valueOf(LiteralVectors.literalAt(vector, i).value()))
        .toList();
  }

  @Test
  void unitesTheDictionariesOfBatches() {
    BinaryStore store = new BinaryStore(ColumnType.VARCHAR);
    append(store, encoded(new int[] {1, 0, 1}, null, "a", "b"));
    append(store, encoded(new int[] {0, 1, 2}, new long[] {0b101}, "b", "x", "c"));
    append(store, new ConstantVector(flat("a"), 2));
    append(store, new ConstantVector(flat((String) null), 1));
    store.finish();
    ColumnVector gathered = store.gather(new int[] {8, 0, 1, -1, 3, 4, 5, 7}, 8);
    assertThat(texts(gathered)).containsExactly("null", "b", "a", "null", "b", "null", "c", "a");
    assertThat(gathered).isInstanceOf(DictionaryVector.class);
    ColumnVector entries = ((DictionaryVector) gathered).dictionary();
    assertThat(texts(entries)).startsWith("a", "b").contains("c").hasSizeLessThanOrEqualTo(5);
    assertThat(entries.validity()).isNull();
  }

  @Test
  void keepsBytesWhereABatchHasNoDictionary() {
    BinaryStore store = new BinaryStore(ColumnType.VARCHAR);
    append(store, encoded(new int[] {1, 0, 0}, new long[] {0b011}, "alpha", "beta"));
    append(store, flat("gamma", null, ""));
    append(store, encoded(new int[] {0}, null, "delta"));
    store.finish();
    assertThat(texts(store.gather(new int[] {6, 5, 4, 3, 2, 1, 0, -1}, 8)))
        .containsExactly("delta", "", "null", "gamma", "null", "alpha", "beta", "null");
  }

  @Test
  void copiesWhatIsSpreadOverSegments() {
    BinaryStore store = new BinaryStore(ColumnType.VARCHAR, 10);
    append(store, flat("123456", "7890", "abc", null, "longer than any segment", "d"));
    append(store, flat("e", "0123456789", ""));
    store.finish();
    ColumnVector gathered = store.gather(new int[] {8, 7, 6, 5, 4, 3, 2, 1, 0, -1}, 10);
    assertThat(gathered).isInstanceOf(BinaryVector.class);
    assertThat(texts(gathered))
        .containsExactly(
            "",
            "0123456789",
            "e",
            "d",
            "longer than any segment",
            "null",
            "abc",
            "7890",
            "123456",
            "null");
    assertThat(Validity.countPresent(gathered.validity(), 10)).isEqualTo(8);
    assertThat(((BinaryVector) gathered).offsets()[10])
        .as("absent values have no bytes")
        .isEqualTo(((BinaryVector) gathered).offsets()[9]);
  }
}
