// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

import static dev.rangefinder.zarr.metadata.V2MetadataTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.bytes.MalformedFileException;
import dev.rangefinder.bytes.UnsupportedFeatureException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents of Zarr v3 become the common model, or a message that says where they fail. */
final class V3MetadataTest {
  private static final String GRID =
      "'chunk_grid':{'name':'regular','configuration':{'chunk_shape':[4,6]}}";
  private static final String KEYS = "'chunk_key_encoding':{'name':'default'}";
  private static final String CODECS =
      "'codecs':[{'name':'bytes','configuration':{'endian':'little'}}]";
  private static final String SHARDED =
      "'codecs':[{'name':'sharding_indexed','configuration':{'chunk_shape':[2,3],"
          + "'codecs':[{'name':'bytes','configuration':{'endian':'big'}},'zstd'],"
          + "'index_codecs':[{'name':'bytes','configuration':{'endian':'little'}},'crc32c'],"
          + "'index_location':'start'}}]";

  @Test
  void anArrayIsDescribed() {
    ArrayMetadata array =
        array("'dimension_names':['lat',null],'attributes':{'n':9007199254740993}", CODECS);
    assertThat(array.format()).isEqualTo(ZarrFormat.V3);
    assertThat(array.shape()).containsExactly(10, 6);
    assertThat(array.chunkShape()).containsExactly(4, 6);
    assertThat(array.dataType()).isEqualTo(DataType.FLOAT32);
    assertThat(array.byteOrder()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
    assertThat(array.chunkKeys().key(2, 0)).isEqualTo("c/2/0");
    assertThat(array.dimensionNames()).containsExactly(Optional.of("lat"), Optional.empty());
    assertThat(array.hasDimensionNames()).isFalse();
    assertThat(array.attributes().number("n")).contains(9007199254740993L);
    assertThat(array.sharding()).isEmpty();
  }

  @Test
  void aShardedArrayHasTheByteOrderOfItsInnerChunks() {
    ArrayMetadata array = array("'dimension_names':null", SHARDED);
    CodecSpec.Sharding sharding = array.sharding().orElseThrow();
    assertThat(sharding.chunkShape()).containsExactly(2, 3);
    assertThat(sharding.indexLocation()).isEqualTo(CodecSpec.IndexLocation.START);
    assertThat(sharding.indexCodecs()).hasSize(2);
    assertThat(array.byteOrder()).isEqualTo(ByteOrder.BIG_ENDIAN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{'name':'default','configuration':{'separator':'.'}} ; c.1.2",
        "{'name':'v2'}                                        ; 1.2",
        "'v2'                                                 ; 1.2",
        "{'name':'v2','configuration':{'separator':'/'}}      ; 1/2",
        "'default'                                            ; c/1/2",
      })
  void chunkKeysAreEncodedInEachWay(String encoding, String key) {
    ArrayMetadata array =
        read(document(GRID, "'chunk_key_encoding':" + encoding, CODECS, "'fill_value':0"));
    assertThat(array.chunkKeys().key(1, 2)).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {"'0x7fc00001';7fc00001", "'NaN';7fc00000", "1;3f800000", "-0.0;80000000"})
  void fillValuesAreReadToTheBit(String json, String bits) {
    ArrayMetadata array = read(document(GRID, KEYS, CODECS, "'fill_value':" + json));
    assertThat(array.fillValue()).isEqualTo(FillValue.ofBits(Long.parseLong(bits, 16)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "'codecs':[]                             ; expected a codec from array to bytes",
        "'codecs':['gzip']                       ; expected a codec of arrays, found gzip",
        "'codecs':['bytes','bytes']              ; expected a codec of bytes, found bytes",
        "'codecs':[{'configuration':{}}]         ; /codecs/0: expected a member \\\"name\\\"",
        "'codecs':[7]                            ; /codecs/0: expected a name, or an object",
        "'codecs':[{'name':'transpose','configuration':{'order':[0,0]}},'bytes'] ; permutation",
        "'codecs':[{'name':'transpose','configuration':{'order':[0,2]}},'bytes'] ; /order/1",
        "'codecs':[{'name':'bytes','configuration':{'endian':'middle'}}]         ; /endian",
      })
  void brokenPipelinesAreRefusedWithTheirPlace(String codecs, String message) {
    assertThatThrownBy(() -> array("'attributes':{}", codecs))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith("s3://b/zarr.json: malformed array metadata")
        .hasMessageContaining(message.replace("\\\"", "\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "'codecs':['bytes',{'name':'numcodecs.lzma','configuration':{}}] ; codec numcodecs.lzma",
        "'codecs':[{'name':'endian','configuration':{}}]         ; codec endian, a draft",
        "'codecs':['bytes'],'storage_transformers':[{'name':'x'}] ; storage transformer x",
        "'codecs':['bytes'],'surprise':{'name':'x'}              ; an extension that must be",
        "'codecs':['bytes'],'surprise':7                         ; an extension that must be",
      })
  void whatIsNotSupportedIsNamed(String codecs, String feature) {
    assertThatThrownBy(() -> array("'attributes':{}", codecs))
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContaining(feature);
  }

  @Test
  void extensionsThatNeedNotBeUnderstoodAreLeftAlone() {
    ArrayMetadata array =
        array("'extra':{'must_understand':false},'storage_transformers':[],'nothing':null", CODECS);
    assertThat(array.rank()).isEqualTo(2);
  }

  @Test
  void shardsMustDivideEvenly() {
    assertThatThrownBy(() -> array("'attributes':{}", SHARDED.replace("[2,3]", "[2,4]")))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("multiple of its inner chunks'");
    assertThatThrownBy(() -> array("'attributes':{}", SHARDED.replace("[2,3]", "[2]")))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("expected a list of 2 lengths");
  }

  @Test
  void shardsWithinShardsAndCodecsAroundShardsAreNamed() {
    String nested =
        SHARDED
            .replace("'zstd'", "'gzip'")
            .replace(
                "'codecs':[{'name':'bytes','configuration':{'endian':'big'}},'gzip']", SHARDED);
    assertThatThrownBy(() -> array("'attributes':{}", nested))
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContaining("codec sharding_indexed within sharding_indexed");
    String after = SHARDED.substring(0, SHARDED.length() - 1) + ",'gzip']";
    assertThatThrownBy(() -> array("'attributes':{}", after))
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContaining("codec gzip after sharding_indexed");
  }

  @Test
  void draftsOfTheFormatAreNamed() {
    assertThatThrownBy(
            () ->
                MetadataReader.v3(
                    "s3://b/zarr.json",
                    "",
                    bytes("{'zarr_format':'https://purl.org/zarr/spec/protocol/core/3.0'}")))
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContaining("a draft of Zarr v3");
  }

  @Test
  void aGroupMayBringItsMembers() {
    String member = document(GRID, KEYS, CODECS, "'fill_value':0");
    GroupMetadata group =
        (GroupMetadata)
            MetadataReader.v3(
                "x",
                "top",
                bytes(
                    "{'zarr_format':3,'node_type':'group','consolidated_metadata':{'kind':'inline',"
                        + "'must_understand':false,'metadata':{'a':"
                        + member
                        + ",'g/b':"
                        + member.replace("float32", "complex64")
                        + ",'c':{'zarr_format':3}}}}"));
    Map<String, MetadataNode> members = group.members().orElseThrow();
    assertThat(members).containsOnlyKeys("top/a", "top/g", "top/g/b", "top/c");
    assertThat(members.get("top/a").asArray().rank()).isEqualTo(2);
    assertThatThrownBy(() -> members.get("top/g/b").asArray())
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContaining("data type complex64");
    assertThatThrownBy(() -> members.get("top/c").asArray())
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("node_type");
  }

  @Test
  void consolidatedMetadataMayBeNull() {
    GroupMetadata group =
        (GroupMetadata)
            MetadataReader.v3(
                "x",
                "",
                bytes("{'zarr_format':3,'node_type':'group','consolidated_metadata':null}"));
    assertThat(group.members()).isEmpty();
  }

  @Test
  void metadataSurvivesSerialization() throws IOException, ClassNotFoundException {
    ArrayMetadata array =
        array("'dimension_names':['a','b'],'attributes':{'x':[NaN,{'y':null}]}", SHARDED);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ObjectOutputStream stream = new ObjectOutputStream(out)) {
      stream.writeObject(array);
    }
    try (ObjectInputStream stream =
        new ObjectInputStream(new ByteArrayInputStream(out.toByteArray()))) {
      ArrayMetadata copy = (ArrayMetadata) stream.readObject();
      assertThat(copy.codecs()).isEqualTo(array.codecs());
      assertThat(copy.attributes()).isEqualTo(array.attributes());
      assertThat(copy.dimensionNames()).isEqualTo(array.dimensionNames());
      assertThat(copy.shape()).isEqualTo(array.shape());
    }
  }

  @Test
  void jsonOfTooManyLevelsOrNoneIsRefused() {
    List<String> documents =
        List.of("[".repeat(100_000), "", "{", "{}{}", "nul", "\u0000", "{'a'}");
    for (String document : documents) {
      assertThatThrownBy(
              () -> MetadataReader.v3("x", "", Bytes.of(document.getBytes(StandardCharsets.UTF_8))))
          .as(document.length() > 10 ? "nested" : document)
          .isInstanceOf(MalformedFileException.class);
    }
  }

  private static ArrayMetadata array(String more, String codecs) {
    return read(document(GRID, KEYS, codecs, "'fill_value':0," + more));
  }

  private static String document(String grid, String keys, String codecs, String more) {
    return "{'zarr_format':3,'node_type':'array','shape':[10,6],'data_type':'float32',"
        + grid
        + ","
        + keys
        + ","
        + codecs
        + ","
        + more
        + "}";
  }

  private static ArrayMetadata read(String document) {
    return MetadataReader.v3("s3://b/zarr.json", "a", bytes(document)).asArray();
  }
}
