// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Turns credentials into a short text that tells identities apart, is the same in every process,
 * and cannot be turned back: also not by guessing a short password, hence a slow key derivation.
 */
public final class CredentialFingerprint {

  private static final byte[] SALT =
      "dev.rangefinder credential".getBytes(StandardCharsets.US_ASCII);

  /** About 20 ms; it is done once per store. */
  private static final int ITERATIONS = 50_000;

  private static final int FINGERPRINT_BITS = 96;

  private CredentialFingerprint() {}

  /** The fingerprint of all the parts together; what is null counts as absent. */
  public static String of(String... parts) {
    StringBuilder joined = new StringBuilder();
    for (String part : parts) {
      joined.append(part == null ? "-" : part.length() + ":" + part).append('|');
    }
    char[] secret = joined.toString().toCharArray();
    PBEKeySpec spec = new PBEKeySpec(secret, SALT, ITERATIONS, FINGERPRINT_BITS);
    try {
      SecretKeyFactory factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
      return HexFormat.of().formatHex(factory.generateSecret(spec).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has PBKDF2WithHmacSHA256", e);
    } finally {
      spec.clearPassword();
      Arrays.fill(secret, '\0');
    }
  }
}
