// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.zarr.metadata.ArrayMetadata;
import dev.rangefinder.zarr.metadata.DataType;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentinelReaderTest {

  private static String texts(long... values) {
    return Arrays.stream(values).sorted().mapToObj(Long::toString).collect(Collectors.joining(" "));
  }

  private static String integers(String stored, String elements, String attributes) {
    ArrayMetadata array = ArrayTexts.v3("[4]", "[4]", stored, attributes);
    Sentinels sentinels = SentinelReader.read(array, DataType.valueOf(elements));
    assertThat(sentinels.floats()).isEmpty();
    return texts(sentinels.integers());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "int16 | INT16 | '_FillValue':-32768 | -32768",
        "int16 | INT16 | '_FillValue':-32768.0 | -32768",
        "int16 | INT16 | '_FillValue':[-9999],'missing_value':[-9999,-9998] | -9999 -9998",
        "int16 | INT16 | '_FillValue':65535 | ~~",
        "int16 | INT16 | '_FillValue':0.5 | ~~",
        "int16 | INT16 | '_FillValue':1e30 | ~~",
        "int16 | INT16 | '_FillValue':NaN | ~~",
        "uint8 | UINT8 | '_FillValue':255 | 255",
        "uint8 | UINT8 | '_FillValue':-1 | ~~",
        "int8 | UINT8 | '_FillValue':-1 | 255",
        "int8 | UINT8 | '_FillValue':255 | 255",
        "int16 | UINT16 | '_FillValue':65535 | 65535",
        "uint8 | INT8 | '_FillValue':255 | -1",
        "int64 | INT64 | '_FillValue':-9223372036854775808 | -9223372036854775808",
        "uint64 | UINT64 | '_FillValue':18446744073709551615 | -1",
        "int64 | INT64 | '_FillValue':9223372036854775808 | ~~"
      })
  void attributesOfIntegers(String stored, String elements, String attributes, String expected) {
    assertThat(integers(stored, elements, attributes)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "float64 | '_FillValue':-999.9 | -999.9",
        "float32 | '_FillValue':1e10 | 1.0E10",
        "float32 | '_FillValue':-999.9 | -999.9000244140625",
        "float32 | '_FillValue':'AAAAAAAA+H8=' | ~~",
        "float64 | '_FillValue':'AAAAAAAA8D8=' | 1.0",
        "float64 | '_FillValue':'NaN' | ~~",
        "float64 | '_FillValue':'Infinity' | Infinity"
      })
  void attributesOfFloatingPointNumbers(String type, String attributes, String expected) {
    ArrayMetadata array = ArrayTexts.v3("[4]", "[4]", type, attributes);
    double[] floats = SentinelReader.read(array, array.dataType()).floats();
    assertThat(floats).contains(Double.NaN);
    String texts =
        Arrays.stream(floats)
            .filter(it -> !Double.isNaN(it))
            .mapToObj(Double::toString)
            .collect(Collectors.joining(" "));
    assertThat(texts).isEqualTo(expected);
  }

  @Test
  void theFillValueOfV2IsOneOfAVariable() {
    ArrayMetadata array = ArrayTexts.v2("<i2", "7", "'missing_value':9");
    assertThat(SentinelReader.read(array, DataType.INT16).integers()).containsExactly(9, 7);
    assertThat(SentinelReader.readAttributes(array, DataType.INT16).integers()).containsExactly(9);
    assertThat(SentinelReader.read(ArrayTexts.v2("<i2", "null", ""), DataType.INT16).isEmpty())
        .isTrue();
  }

  @Test
  void theFillValueOfV3IsNone() {
    ArrayMetadata array = ArrayTexts.v3("[4]", "[4]", "int16", "");
    assertThat(SentinelReader.read(array, DataType.INT16).isEmpty()).isTrue();
  }

  @Test
  void aTimeOfADimensionCanBeAbsent() {
    ArrayMetadata array =
        ArrayTexts.v3(
            "[4]",
            "[4]",
            "int64",
            "'units':'nanoseconds since 1970-01-01','_FillValue':-9223372036854775808");
    CellDecoding time = CellDecoding.of("v", array, CellDecoding.Role.COORDINATE, ValueDecoding.CF);
    assertThat(time.mayBeAbsent()).isTrue();
    ArrayMetadata numbers = ArrayTexts.v3("[4]", "[4]", "int64", "'_FillValue':3");
    assertThat(
            CellDecoding.of("v", numbers, CellDecoding.Role.COORDINATE, ValueDecoding.CF)
                .mayBeAbsent())
        .isFalse();
  }
}
