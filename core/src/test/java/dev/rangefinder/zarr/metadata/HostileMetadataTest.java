// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.bytes.MalformedFileException;
import dev.rangefinder.bytes.UnsupportedFeatureException;
import dev.rangefinder.zarr.codec.ChunkDecoder;
import dev.rangefinder.zarr.codec.ShardLayout;
import dev.rangefinder.zarr.grid.ChunkGrid;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Damaged documents fail in one of two ways, fast; whatever is read can be planned with. */
final class HostileMetadataTest {
  private static final String V2 =
      "{'zarr_format':2,'shape':[10,20],'chunks':[3,20],'dtype':'>f4','order':'F',"
          + "'fill_value':'NaN','filters':[],'compressor':{'id':'blosc','cname':'lz4'},"
          + "'dimension_separator':'/'}";
  private static final String V3 =
      "{'zarr_format':3,'node_type':'array','shape':[10,6],'data_type':'float32',"
          + "'chunk_grid':{'name':'regular','configuration':{'chunk_shape':[4,6]}},"
          + "'chunk_key_encoding':{'name':'default','configuration':{'separator':'/'}},"
          + "'fill_value':'0x7fc00000','codecs':[{'name':'sharding_indexed','configuration':"
          + "{'chunk_shape':[2,3],'codecs':[{'name':'bytes','configuration':{'endian':'big'}},"
          + "'zstd'],'index_codecs':[{'name':'bytes'},'crc32c'],'index_location':'start'}}],"
          + "'dimension_names':['a',null],'attributes':{'a':[1,2.5,{'b':null}]}}";
  private static final String GROUP =
      "{'zarr_format':3,'node_type':'group','consolidated_metadata':{'kind':'inline',"
          + "'metadata':{'a/b':"
          + V3
          + "}}}";
  private static final String CONSOLIDATED =
      "{'zarr_consolidated_format':1,'metadata':{'.zgroup':{'zarr_format':2},'a/.zarray':"
          + V2
          + ",'a/.zattrs':{'_ARRAY_DIMENSIONS':['x','y']}}}";

  /** Put in place of parts of a document. */
  private static final List<String> PARTS =
      List.of(
          "null",
          "-1",
          "0",
          "1e308",
          "NaN",
          "''",
          "'x'",
          "[]",
          "{}",
          "[[]]",
          "4294967296",
          "9223372036854775807",
          "99999999999999999999999",
          "true",
          "[null]",
          "{'name':'bytes'}");

  @Test
  void documentsCutAnywhereAreRefused() {
    for (String json : List.of(V2, V3, GROUP, CONSOLIDATED)) {
      byte[] document = V2MetadataTest.bytes(json).toArray();
      for (int length = 0; length < document.length; length++) {
        assertThat(read(Arrays.copyOf(document, length))).isFalse();
      }
      assertThat(read(document)).isTrue();
    }
  }

  @Test
  void documentsWithOtherBytesAreReadOrRefused() {
    Random random = new Random(11);
    for (String json : List.of(V2, V3, GROUP, CONSOLIDATED)) {
      byte[] document = V2MetadataTest.bytes(json).toArray();
      for (int round = 0; round < 20_000; round++) {
        byte[] damaged = document.clone();
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
          int at = random.nextInt(damaged.length);
          damaged[at] =
              (byte)
                  (random.nextBoolean()
                      ? random.nextInt()
                      : "0123456789-.e".charAt(random.nextInt(13)));
        }
        read(damaged);
      }
    }
  }

  @Test
  void documentsWithOtherPartsAreReadOrRefused() {
    for (String json : List.of(V2, V3, GROUP, CONSOLIDATED)) {
      for (int at = 0; at < json.length(); at++) {
        char before = at == 0 ? 0 : json.charAt(at - 1);
        if (before != ':' && before != '[' && before != ',') {
          continue;
        }
        for (String part : PARTS) {
          read(bytes(json.substring(0, at) + part + json.substring(valueEnd(json, at))));
        }
      }
    }
  }

  @Test
  void documentsThatWantMuchMemoryAreBounded() {
    String levels = "a/".repeat(500_000);
    List<String> documents =
        List.of(
            "[".repeat(1_000_000),
            "{'zarr_consolidated_format':1,'metadata':{'" + levels + ".zgroup':{}}}",
            "{'zarr_format':2,'shape':[" + "9,".repeat(1_000_000) + "9]}",
            "{'zarr_format':2,'shape':[" + "9".repeat(1_000_000) + "]}",
            "[" + "[],".repeat(5_000_000) + "1]");
    for (String document : documents) {
      Assertions.assertTimeout(
          Duration.ofSeconds(10), () -> assertThat(read(bytes(document))).isFalse());
    }
  }

  /** The end of the JSON value that begins at a position. */
  private static int valueEnd(String json, int start) {
    int depth = 0;
    boolean inText = false;
    for (int i = start; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '\'') {
        inText = !inText;
      } else if (!inText && (c == '[' || c == '{')) {
        depth++;
      } else if (!inText && depth == 0 && (c == ',' || c == ']' || c == '}' || c == ':')) {
        return i;
      } else if (!inText && (c == ']' || c == '}')) {
        depth--;
      }
    }
    return json.length();
  }

  /** Whether some reader takes the document. */
  private static boolean read(byte[] document) {
    Bytes bytes = Bytes.of(document);
    boolean isV2 = new String(document, StandardCharsets.UTF_8).contains("compressor");
    try {
      MetadataNode node;
      if (new String(document, StandardCharsets.UTF_8).contains("zarr_consolidated_format")) {
        node = MetadataReader.v2Consolidated("x", bytes);
      } else if (isV2) {
        node = MetadataReader.v2Array("x", "a", bytes, Bytes.empty());
      } else {
        node = MetadataReader.v3("x", "a", bytes);
      }
      use(node);
      return true;
    } catch (MalformedFileException | UnsupportedFeatureException e) {
      assertThat(e.getMessage()).startsWith("x: ").hasSizeLessThan(1000);
      return false;
    } catch (RuntimeException e) {
      return fail("a document", e);
    }
  }

  private static void use(MetadataNode node) {
    if (node instanceof GroupMetadata group) {
      group.members().ifPresent(members -> members.values().forEach(HostileMetadataTest::use));
    } else if (node instanceof ArrayMetadata array) {
      assertThat(array.elements()).isNotNegative();
      ChunkGrid grid = new ChunkGrid(array.shape(), array.chunkShape());
      assertThat(grid.chunks()).isNotNegative();
      assertThat(ChunkDecoder.of(array).chunkBytes()).isPositive();
      ShardLayout.of(array).ifPresent(layout -> assertThat(layout.indexBytes()).isPositive());
    }
  }

  private static byte[] bytes(String json) {
    return V2MetadataTest.bytes(json).toArray();
  }
}
