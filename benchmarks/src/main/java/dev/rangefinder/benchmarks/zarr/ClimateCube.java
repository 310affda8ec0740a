// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.zarr;

import com.github.luben.zstd.Zstd;
import com.scalableminds.bloscjava.Blosc;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.zip.CRC32C;

/**
 * Generates temperatures over times, latitudes and longitudes as a Zarr v3 group: smooth in all
 * directions with the noise of the last digits, two digits after the point, float32.
 *
 * @param name the store's name
 * @param shape times, latitudes, longitudes; multiples of what is stored as one object
 * @param stored the shape of what is stored as one object: a chunk or a shard
 * @param inner the shape of inner chunks; that of {@code stored} if it is no shard
 */
record ClimateCube(String name, int[] shape, int[] stored, int[] inner, Layout layout) {

  private static final int ZSTD_LEVEL = 3;
  private static final int BLOSC_LEVEL = 5;

  /** How chunks are stored. */
  enum Layout {
    /** Each chunk an object, Blosc with LZ4 and shuffled bytes. */
    BLOSC_LZ4_CHUNKS,
    /** Inner chunks in shards, Zstandard. */
    ZSTD_SHARDS
  }

  long decodedBytes() {
    return (long) shape[0] * shape[1] * shape[2] * Float.BYTES;
  }

  /** The store's folder, generated unless it is there. */
  Path at(Path data) throws IOException {
    Path store = data.resolve(name + ".zarr");
    if (Files.exists(store)) {
      return store;
    }
    System.out.println("Generating " + store + ", once ...");
    Files.createDirectories(data);
    Path unfinished = Files.createTempDirectory(data, "generating");
    String temperature = arrayDocument("[" + text(shape) + "]", "float32", storedText(), codecs());
    String times = coordinate(unfinished, "time", shape[0], "days since 2000-01-01", i -> i);
    int lats = shape[1];
    String lat =
        coordinate(unfinished, "lat", lats, "degrees_north", i -> 90 - (i + 0.5) * 180 / lats);
    int lons = shape[2];
    String lon = coordinate(unfinished, "lon", lons, "degrees_east", i -> (i + 0.5) * 360 / lons);
    temperature =
        temperature.replace("NAMES", "[\"time\",\"lat\",\"lon\"]").replace("UNITS", "degC");
    write(unfinished.resolve("temperature/zarr.json"), temperature);
    write(
        unfinished.resolve("zarr.json"),
        """
        {"zarr_format":3,"node_type":"group","attributes":{},"consolidated_metadata":
        {"kind":"inline","must_understand":false,"metadata":
        {"time":%s,"lat":%s,"lon":%s,"temperature":%s}}}
        """
            .formatted(times, lat, lon, temperature));
    for (int t = 0; t < shape[0] / stored[0]; t++) {
      for (int y = 0; y < shape[1] / stored[1]; y++) {
        for (int x = 0; x < shape[2] / stored[2]; x++) {
          Path object = unfinished.resolve("temperature/c/" + t + "/" + y + "/" + x);
          Files.createDirectories(object.getParent());
          Files.write(object, object(new int[] {t, y, x}));
        }
      }
    }
    Files.move(unfinished, store, StandardCopyOption.ATOMIC_MOVE);
    return store;
  }

  private byte[] object(int[] position) throws IOException {
    int[] start = {
      position[0] * stored[0], position[1] * stored[1], position[2] * stored[2],
    };
    if (layout == Layout.BLOSC_LZ4_CHUNKS) {
      return Blosc.compress(
          elements(start),
          Float.BYTES,
          Blosc.Compressor.LZ4,
          BLOSC_LEVEL,
          Blosc.Shuffle.BYTE_SHUFFLE);
    }
    ByteArrayOutputStream shard = new ByteArrayOutputStream();
    int innerChunks = stored[0] / inner[0] * (stored[1] / inner[1]) * (stored[2] / inner[2]);
    ByteBuffer index =
        ByteBuffer.allocate(innerChunks * 2 * Long.BYTES + Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int t = 0; t < stored[0]; t += inner[0]) {
      for (int y = 0; y < stored[1]; y += inner[1]) {
        for (int x = 0; x < stored[2]; x += inner[2]) {
          byte[] elements = elements(new int[] {start[0] + t, start[1] + y, start[2] + x});
          byte[] encoded = Zstd.compress(elements, ZSTD_LEVEL);
          index.putLong(shard.size()).putLong(encoded.length);
          shard.write(encoded);
        }
      }
    }
    CRC32C crc = new CRC32C();
    crc.update(index.array(), 0, index.position());
    index.putInt((int) crc.getValue());
    shard.write(index.array());
    return shard.toByteArray();
  }

  /** The elements of an inner chunk. */
  byte[] elements(int[] start) {
    SplittableRandom random =
        new SplittableRandom(((long) start[0] * shape[1] + start[1]) * shape[2] + start[2]);
    ByteBuffer elements =
        ByteBuffer.allocate(inner[0] * inner[1] * inner[2] * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int t = start[0]; t < start[0] + inner[0]; t++) {
      for (int y = start[1]; y < start[1] + inner[1]; y++) {
        double latitude = Math.PI * ((y + 0.5) / shape[1] - 0.5);
        double season = 12 * Math.sin(latitude) * Math.cos(2 * Math.PI * t / 365);
        double zonal = 30 * Math.cos(latitude) - 10 + season;
        for (int x = start[2]; x < start[2] + inner[2]; x++) {
          double longitude = 2 * Math.PI * x / shape[2];
          double wave = 4 * Math.cos(latitude) * Math.sin(3 * longitude + 0.1 * t);
          double noise = 0.1 * (random.nextDouble() - 0.5);
          elements.putFloat((float) (Math.round((zonal + wave + noise) * 100) / 100.0));
        }
      }
    }
    return elements.array();
  }

  private String storedText() {
    return "[" + text(stored) + "]";
  }

  private String codecs() {
    String bytes = "{\"name\":\"bytes\",\"configuration\":{\"endian\":\"little\"}}";
    if (layout == Layout.BLOSC_LZ4_CHUNKS) {
      return "["
          + bytes
          + ",{\"name\":\"blosc\",\"configuration\":{\"cname\":\"lz4\",\"clevel\":5,"
          + "\"shuffle\":\"shuffle\",\"typesize\":4,\"blocksize\":0}}]";
    }
    return "[{\"name\":\"sharding_indexed\",\"configuration\":{\"chunk_shape\":["
        + text(inner)
        + "],\"codecs\":["
        + bytes
        + ",{\"name\":\"zstd\",\"configuration\":{\"level\":3,\"checksum\":false}}],"
        + "\"index_codecs\":["
        + bytes
        + ",{\"name\":\"crc32c\"}],\"index_location\":\"end\"}}]";
  }

  private static String coordinate(
      Path store, String name, int length, String units, IntToDoubleFunction values)
      throws IOException {
    ByteBuffer elements = ByteBuffer.allocate(length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < length; i++) {
      elements.putDouble(values.applyAsDouble(i));
    }
    String codecs = "[{\"name\":\"bytes\",\"configuration\":{\"endian\":\"little\"}}]";
    String document =
        arrayDocument("[" + length + "]", "float64", "[" + length + "]", codecs)
            .replace("NAMES", "[\"" + name + "\"]")
            .replace("UNITS", units);
    write(store.resolve(name + "/zarr.json"), document);
    Files.createDirectories(store.resolve(name + "/c"));
    Files.write(store.resolve(name + "/c/0"), elements.array());
    return document;
  }

  private static String arrayDocument(
      String shape, String dataType, String chunkShape, String codecs) {
    return """
        {"zarr_format":3,"node_type":"array","shape":%s,"data_type":"%s","chunk_grid":
        {"name":"regular","configuration":{"chunk_shape":%s}},"chunk_key_encoding":
        {"name":"default","configuration":{"separator":"/"}},"fill_value":"NaN","codecs":%s,
        "dimension_names":NAMES,"attributes":{"units":"UNITS"}}
        """
        .formatted(shape, dataType, chunkShape, codecs);
  }

  private static String text(int[] lengths) {
    return lengths[0] + "," + lengths[1] + "," + lengths[2];
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
