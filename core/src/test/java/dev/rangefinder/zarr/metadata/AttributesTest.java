// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Attributes are found in the forms that writers give them. */
final class AttributesTest {
  private final Attributes attributes =
      new Attributes(
          JsonReader.read(
                  "x",
                  "attributes",
                  V2MetadataTest.bytes(
                      "{'text':'K','texts':['a','b'],'one':['c'],'scale':0.01,'list':[0.5],"
                          + "'big':18446744073709551615,'nan':NaN,'inf':'-Infinity','mixed':[1,'a'],"
                          + "'flag':true,'Unsigned':'TRUE','null':null,'fill':'AAAAAAAA+H8=',"
                          + "'object':{'a':1},'empty':[],'twice':1,'twice':2}"))
              .members());

  @Test
  void scalarsAndListsOfOneAreTheSame() {
    assertThat(attributes.text("text")).contains("K");
    assertThat(attributes.text("one")).contains("c");
    assertThat(attributes.number("scale")).contains(0.01);
    assertThat(attributes.number("list")).contains(0.5);
    assertThat(attributes.numbers("scale")).containsExactly(0.01);
    assertThat(attributes.texts("text")).containsExactly("K");
    assertThat(attributes.texts("texts")).containsExactly("a", "b");
  }

  @Test
  void numbersKeepAllTheirDigits() {
    assertThat(attributes.number("big")).contains(new BigInteger("18446744073709551615"));
    assertThat(attributes.number("nan")).contains(Double.NaN);
    assertThat(attributes.number("inf")).contains(Double.NEGATIVE_INFINITY);
  }

  @Test
  void flagsMayBeTexts() {
    assertThat(attributes.flag("flag")).contains(true);
    assertThat(attributes.flag("Unsigned")).contains(true);
    assertThat(attributes.flag("text")).isEmpty();
  }

  @Test
  void whatIsAbsentOrOfAnotherKindIsNotFound() {
    assertThat(attributes.text("none")).isEmpty();
    assertThat(attributes.text("scale")).isEmpty();
    assertThat(attributes.text("texts")).isEmpty();
    assertThat(attributes.number("text")).isEmpty();
    assertThat(attributes.numbers("mixed")).isEmpty();
    assertThat(attributes.numbers("empty")).isEmpty();
    assertThat(attributes.value("null")).isEmpty();
    assertThat(attributes.has("null")).isTrue();
    assertThat(attributes.object("text")).isEmpty();
    assertThat(attributes.base64("text")).isEmpty();
  }

  @Test
  void objectsAndBase64AreDecoded() {
    assertThat(attributes.object("object").orElseThrow().number("a")).contains(1L);
    assertThat(attributes.base64("fill").orElseThrow())
        .containsExactly(0, 0, 0, 0, 0, 0, 0xF8, 0x7F);
  }

  @Test
  void ofMembersWithOneNameTheLastCounts() {
    assertThat(attributes.number("twice")).contains(2L);
    assertThat(attributes.names()).containsOnlyOnce("twice");
    assertThat(Attributes.empty()).isEqualTo(new Attributes(Map.of()));
  }
}
