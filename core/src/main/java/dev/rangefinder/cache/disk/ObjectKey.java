// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.cache.disk;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.storage.StoreIdentity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What an object's folder is named by: a digest of who reads it and where it lies, so that a name
 * tells neither, and so that who may not read an object finds nothing of it.
 *
 * @param hex 64 hexadecimal digits
 */
record ObjectKey(String hex) {

  static final int BYTES = 32;

  /** So many digits of a version's digest are in the names of its parts. */
  private static final int VERSION_DIGITS = 16;

  static ObjectKey of(StoreIdentity identity, ObjectLocation location) {
    return new ObjectKey(
        digest(identity.endpoint(), identity.credential(), location.root(), location.key()));
  }

  /** Tells versions of one object apart. */
  static String version(ObjectVersion version) {
    return digest(version.kind().name(), version.value()).substring(0, VERSION_DIGITS);
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  private static String digest(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
