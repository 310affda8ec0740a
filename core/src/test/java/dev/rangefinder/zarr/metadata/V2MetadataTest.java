// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.bytes.MalformedFileException;
import dev.rangefinder.bytes.UnsupportedFeatureException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents of Zarr v2 become the common model, or a message that says where they fail. */
final class V2MetadataTest {

  @Test
  void anArrayIsDescribed() {
    ArrayMetadata array =
        array(
            "{'zarr_format':2,'shape':[10,20],'chunks':[3,20],'dtype':'>f4','order':'C',"
                + "'fill_value':'NaN','filters':null,'compressor':{'id':'blosc','cname':'lz4',"
                + "'clevel':5,'shuffle':1},'dimension_separator':'/'}",
            "{'_ARRAY_DIMENSIONS':['lat','lon'],'units':'K'}");
    assertThat(array.path()).isEqualTo("group/t");
    assertThat(array.name()).isEqualTo("t");
    assertThat(array.format()).isEqualTo(ZarrFormat.V2);
    assertThat(array.shape()).containsExactly(10, 20);
    assertThat(array.chunkShape()).containsExactly(3, 20);
    assertThat(array.dataType()).isEqualTo(DataType.FLOAT32);
    assertThat(array.byteOrder()).isEqualTo(ByteOrder.BIG_ENDIAN);
    assertThat(array.fillValue()).isEqualTo(FillValue.ofBits(0x7FC00000L));
    assertThat(array.chunkKeys().key(3, 0)).isEqualTo("3/0");
    assertThat(array.codecs())
        .containsExactly(
            new CodecSpec.ElementBytes(Endianness.BIG),
            new CodecSpec.Compression(CodecSpec.Algorithm.BLOSC));
    assertThat(array.dimensionNames()).containsExactly(Optional.of("lat"), Optional.of("lon"));
    assertThat(array.hasDimensionNames()).isTrue();
    assertThat(array.attributes().text("units")).contains("K");
  }

  @Test
  void whatMayBeAbsentHasADefault() {
    ArrayMetadata array = array("{'zarr_format':2,'shape':[],'chunks':[],'dtype':'|b1'}", "");
    assertThat(array.rank()).isZero();
    assertThat(array.elements()).isEqualTo(1);
    assertThat(array.fillValue()).isEqualTo(FillValue.UNDEFINED);
    assertThat(array.chunkKeys().key()).isEqualTo("0");
    assertThat(array.codecs()).containsExactly(new CodecSpec.ElementBytes(Endianness.LITTLE));
    assertThat(array(fields("'shape':[4,4],'chunks':[2,2]"), "").chunkKeys().key(1, 0))
        .isEqualTo("1.0");
    assertThat(array(fields("'shape':[4],'chunks':[2]"), "").hasDimensionNames()).isFalse();
  }

  @Test
  void orderFIsATransposition() {
    ArrayMetadata array = array(fields("'shape':[4,4],'chunks':[2,2],'order':'F'"), "");
    assertThat(array.codecs().get(0)).isEqualTo(new CodecSpec.Transpose(java.util.List.of(1, 0)));
  }

  @Test
  void dimensionsAreNamedByNcZarrToo() {
    ArrayMetadata array =
        array(
            fields(
                "'shape':[4,4],'chunks':[2,2],"
                    + "'_NCZARR_ARRAY':{'dimrefs':['/lat','/group/lon'],'storage':'chunked'}"),
            "");
    assertThat(array.dimensionNames()).containsExactly(Optional.of("lat"), Optional.of("lon"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "<f8 ; 0.5              ; 3fe0000000000000",
        "<f8 ; NaN              ; 7ff8000000000000",
        "<f8 ; 'NaN'            ; 7ff8000000000000",
        "<f8 ; '-Infinity'      ; fff0000000000000",
        "<f8 ; '+Infinity'      ; 7ff0000000000000",
        "<f8 ; -Infinity        ; fff0000000000000",
        "<f8 ; -0.0             ; 8000000000000000",
        "<f4 ; '0'              ; 0",
        "<f4 ; [1]              ; 3f800000",
        "<f2 ; 1.5              ; 3e00",
        "<f2 ; 65504            ; 7bff",
        "<f2 ; 6e-8             ; 1",
        "<f2 ; 'Infinity'       ; 7c00",
        "<i2 ; -1               ; ffff",
        "<i2 ; [-32767]         ; 8001",
        "<i4 ; '0'              ; 0",
        "<i4 ; 0.0              ; 0",
        "<i8 ; -9223372036854775808 ; 8000000000000000",
        "<u8 ; 18446744073709551615 ; ffffffffffffffff",
        "|u1 ; 255              ; ff",
        "|b1 ; true             ; 1",
        "|b1 ; false            ; 0",
        "|b1 ; 1                ; 1",
      })
  void fillValuesOfManyFormsAreRead(String type, String json, String bits) {
    ArrayMetadata array =
        array(
            "{'zarr_format':2,'shape':[1],'chunks':[1],'dtype':'"
                + type
                + "','fill_value':"
                + json
                + "}",
            "");
    assertThat(array.fillValue()).isEqualTo(FillValue.ofBits(Long.parseUnsignedLong(bits, 16)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "'shape':[4],'chunks':[0]          ; /chunks/0: expected an integer between 1 and",
        "'shape':[4],'chunks':[2,2]        ; /chunks: expected a list of 1 lengths",
        "'shape':[-4],'chunks':[2]         ; /shape/0: expected an integer between 0 and",
        "'shape':[4.5],'chunks':[2]        ; /shape/0: expected an integer, found 4.5",
        "'shape':'x','chunks':[2]          ; /shape: expected a list, found \\\"x\\\"",
        "'chunks':[2]                      ; expected a member \\\"shape\\\", found none",
        "'shape':[4000000000,4000000000],'chunks':[2,2] ; expected lengths with a product below",
        "'shape':[4],'chunks':[2],'order':'X' ; /order: expected \\\"C\\\" or \\\"F\\\"",
        "'shape':[4],'chunks':[2],'dimension_separator':'-' ; /dimension_separator: expected",
        "'shape':[4],'chunks':[2],'fill_value':{}   ; /fill_value: expected a fill value of type",
        "'shape':[4],'chunks':[2],'fill_value':70000 ; of type int16, found 70000",
        "'shape':[4],'chunks':[2],'fill_value':0.5  ; of type int16, found 0.5",
        "'shape':[4],'chunks':[2],'fill_value':NaN  ; of type int16, found NaN",
        "'shape':[4],'chunks':[2],'compressor':[]   ; /compressor: expected an object",
      })
  void brokenArraysAreRefusedWithTheirPlace(String fields, String message) {
    assertThatThrownBy(() -> array(fields(fields), ""))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith("s3://b/t/.zarray: malformed array metadata")
        .hasMessageContaining(message.replace("\\\"", "\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "'shape':[4],'chunks':[2],'compressor':{'id':'lzma'}  ; compressor lzma",
        "'shape':[4],'chunks':[2],'filters':[{'id':'delta'}]  ; filter delta",
        "'shape':[4],'chunks':[3000000000]                    ; a chunk of length 3000000000",
        "'shape':[4,4],'chunks':[2000000000,2000000000]       ; a chunk of more than 2147483631",
      })
  void whatIsNotSupportedIsNamed(String fields, String feature) {
    assertThatThrownBy(() -> array(fields(fields), ""))
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContaining(feature);
  }

  @ParameterizedTest
  @CsvSource({"'|S7'", "'<U3'", "'|O'", "'<M8[ns]'", "'<c8'", "'|V4'", "'[[\"a\",\"<f4\"]]'"})
  void otherDataTypesAreNamed(String type) {
    String json = type.startsWith("[") ? type : '"' + type + '"';
    assertThatThrownBy(
            () ->
                MetadataReader.v2Array(
                    "x",
                    "x",
                    Bytes.of(
                        ("{\"zarr_format\":2,\"shape\":[1],\"chunks\":[1],\"dtype\":" + json + "}")
                            .getBytes(StandardCharsets.UTF_8)),
                    Bytes.empty()))
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContaining("data type");
  }

  @Test
  void aChunkOfAnEmptyDimensionMayBeEmpty() {
    ArrayMetadata array = array(fields("'shape':[0],'chunks':[0]"), "");
    assertThat(array.chunkShape()).containsExactly(1);
    assertThat(array.elements()).isZero();
  }

  @Test
  void dimensionNamesMustBeAsManyAsDimensions() {
    assertThatThrownBy(
            () -> array(fields("'shape':[4],'chunks':[2]"), "{'_ARRAY_DIMENSIONS':['a','b']}"))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("attributes at /_ARRAY_DIMENSIONS: expected a list of 1 names");
  }

  @Test
  void aGroupHasItsAttributesAndKnowsNoMembers() {
    GroupMetadata group =
        MetadataReader.v2Group("x", "", bytes("{'zarr_format':2}"), bytes("{'a':[1]}"));
    assertThat(group.attributes().number("a")).contains(1L);
    assertThat(group.members()).isEmpty();
  }

  @Test
  void consolidatedMetadataHoldsAllNodes() {
    GroupMetadata root =
        (GroupMetadata)
            MetadataReader.v2Consolidated(
                "x",
                bytes(
                    "{'zarr_consolidated_format':1,'metadata':{"
                        + "'.zgroup':{'zarr_format':2},'.zattrs':{'title':'T'},"
                        + "'a/.zarray':{'zarr_format':2,'shape':[2],'chunks':[2],'dtype':'<i4'},"
                        + "'a/.zattrs':{'_ARRAY_DIMENSIONS':['x']},"
                        + "'b/.zarray':{'zarr_format':2,'shape':[2],'chunks':[2],'dtype':'<U4'},"
                        + "'deep/er/c/.zarray':{'zarr_format':2,'shape':'no'}}}"));
    assertThat(root.attributes().text("title")).contains("T");
    Map<String, MetadataNode> members = root.members().orElseThrow();
    assertThat(members).containsOnlyKeys("a", "b", "deep", "deep/er", "deep/er/c");
    assertThat(members.get("a").asArray().dimensionNames()).containsExactly(Optional.of("x"));
    assertThatThrownBy(() -> members.get("b").asArray())
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContaining("data type <U4");
    assertThatThrownBy(() -> members.get("deep/er/c").asArray())
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("array metadata at /metadata/deep~1er~1c~1.zarray/shape: expected");
    assertThat(members.get("deep")).isInstanceOf(GroupMetadata.class);
    assertThatThrownBy(() -> members.get("deep").asArray())
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("expected an array, found a group");
  }

  @Test
  void anArrayAloneMayBeConsolidated() {
    MetadataNode root =
        MetadataReader.v2Consolidated(
            "x",
            bytes(
                "{'zarr_consolidated_format':1,'metadata':{'.zarray':"
                    + "{'zarr_format':2,'shape':[2],'chunks':[2],'dtype':'<i4'}}}"));
    assertThat(root.asArray().length(0)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"'a/../../b/.zarray'", "'a//b/.zarray'", "'./.zgroup'", "'a/.../.zgroup'"})
  void pathsThatLeaveTheHierarchyAreRefused(String key) {
    assertThatThrownBy(
            () ->
                MetadataReader.v2Consolidated(
                    "x", bytes("{'zarr_consolidated_format':1,'metadata':{'" + key + "':{}}}")))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("expected a path of node names");
  }

  private static String fields(String fields) {
    return "{'zarr_format':2,'dtype':'<i2'," + fields + "}";
  }

  private static ArrayMetadata array(String document, String attributes) {
    return MetadataReader.v2Array(
        "s3://b/t/.zarray",
        "group/t",
        bytes(document),
        attributes.isEmpty() ? Bytes.empty() : bytes(attributes));
  }

  static Bytes bytes(String json) {
    return Bytes.of(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
