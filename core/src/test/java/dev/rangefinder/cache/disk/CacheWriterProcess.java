// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.cache.disk;

import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.fetch.Part;
import dev.rangefinder.fetch.VersionedObject;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.storage.StoreIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Writes into a cache's folder, and cleans it, until it is killed or has written so many parts.
 * What it writes can be told from the object, the version and the place.
 */
final class CacheWriterProcess {

  static final int OBJECTS = 12;
  static final int VERSIONS = 3;
  static final int OBJECT_BYTES = 200_000;

  /** Small enough that each process has to clean up. */
  static final long LIMIT_BYTES = 1_500_000;

  private static final int FLUSHED_TOGETHER = 10;

  private static final StoreIdentity IDENTITY = new StoreIdentity("https://store", "me");

  private CacheWriterProcess() {}

  static VersionedObject object(int number, int version) {
    return new VersionedObject(
        IDENTITY,
        ObjectLocation.of("s3://bucket", "object-" + number),
        ObjectVersion.ofETag("\"v" + version + "\""));
  }

  static byte[] content(int number, int version) {
    byte[] bytes = new byte[OBJECT_BYTES];
    new Random(number * 1000L + version).nextBytes(bytes);
    return bytes;
  }

  /**
   * Starts one.
   *
   * @param output gets all that it says: {@code writing} when it does, {@code done} at the end, and
   *     troubles
   * @param arguments the seed of what it writes, and how many parts it writes; without that it goes
   *     on until it is killed
   */
  static Process start(Path cache, Path output, long... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(CacheWriterProcess.class.getName());
    command.add(cache.toString());
    LongStream.of(arguments).forEach(it -> command.add(Long.toString(it)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  private static void say(String text) {
    System.out.println(text);
    System.out.flush();
  }

  public static void main(String[] arguments) throws IOException {
    Random random = new Random(Long.parseLong(arguments[1]));
    boolean ends = arguments.length > 2;
    long parts = ends ? Long.parseLong(arguments[2]) : Long.MAX_VALUE;
    DiskCache cache =
        DiskCache.open(Path.of(arguments[0]), LIMIT_BYTES, problem -> say("problem: " + problem));
    // Half of the processes are killed early, the others when they have surely written something.
    boolean early = random.nextBoolean();
    if (early) {
      say("writing");
    }
    for (long written = 0; written < parts; written++) {
      if (written == 1 && !early) {
        cache.flush();
        say("writing");
      }
      if (ends && written % FLUSHED_TOGETHER == 0) {
        // Otherwise most would be dropped.
        cache.flush();
      }
      int number = random.nextInt(OBJECTS);
      int version = random.nextInt(VERSIONS);
      int start = random.nextInt(OBJECT_BYTES - 1);
      int length = 1 + random.nextInt(Math.min(60_000, OBJECT_BYTES - start));
      byte[] part = new byte[length];
      System.arraycopy(content(number, version), start, part, 0, length);
      VersionedObject object = object(number, version);
      cache.saw(IDENTITY, new ObjectStatus(object.location(), OBJECT_BYTES, object.version()));
      cache.add(object, new Part(start, ByteSlice.of(part)));
    }
    cache.close();
    say("done");
  }
}
