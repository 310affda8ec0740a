// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class KeyOrderTest {

  @Property
  void isTheOrderOfUtf8Bytes(@ForAll("keys") String a, @ForAll("keys") String b) {
    int expected =
        Arrays.compareUnsigned(
            a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    assertThat(Integer.signum(KeyOrder.UTF_8.compare(a, b))).isEqualTo(Integer.signum(expected));
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.of("a", "/", "-", "é", "東", "\uFF5E", "🛰", "😀", "\uE000")
        .list()
        .ofMaxSize(4)
        .map(parts -> String.join("", parts));
  }
}
