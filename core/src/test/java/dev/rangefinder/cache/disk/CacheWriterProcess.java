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
import java.util.Random;

/**
 * Writes into a cache's folder, and cleans it, until it is killed. What it writes can be told from
 * the object, the version and the place.
 */
final class CacheWriterProcess {

  static final int OBJECTS = 12;
  static final int VERSIONS = 3;
  static final int OBJECT_BYTES = 200_000;

  /** Small enough that each process has to clean up. */
  static final long LIMIT_BYTES = 1_500_000;

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

  private static void sayWriting() {
    System.out.println("writing");
    System.out.flush();
  }

  public static void main(String[] arguments) throws IOException {
    Random random = new Random(Long.parseLong(arguments[1]));
    DiskCache cache =
        DiskCache.open(
            Path.of(arguments[0]),
            LIMIT_BYTES,
            problem -> {
              System.out.println("problem: " + problem);
              System.out.flush();
            });
    // Half of the processes are killed early, the others when they have surely written something.
    boolean early = random.nextBoolean();
    if (early) {
      sayWriting();
    }
    for (long written = 0; ; written++) {
      if (written == 1 && !early) {
        cache.flush();
        sayWriting();
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
  }
}
