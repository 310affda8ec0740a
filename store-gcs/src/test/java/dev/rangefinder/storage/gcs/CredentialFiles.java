// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;

/** Credentials files as Google's console and command line tool write them, with keys made here. */
final class CredentialFiles {

  static final KeyPair KEYS = keys();
  static final String EMAIL = "reader@project.iam.gserviceaccount.com";
  static final String CLIENT_SECRET = "planted-client-secret";
  static final String REFRESH_TOKEN = "planted-refresh-token";

  private CredentialFiles() {}

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The private key in Base64, which must be in no message. */
  static String privateKey(KeyPair keys) {
    return Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
  }

  static Path serviceAccount(Path file, String tokenUrl) {
    return serviceAccount(file, tokenUrl, KEYS);
  }

  static Path serviceAccount(Path file, String tokenUrl, KeyPair keys) {
    return write(
        file,
        """
        {"type": "service_account", "project_id": "project", "private_key_id": "17",
         "private_key": "-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n",
         "client_email": "%s", "client_id": "1234", "token_uri": "%s"}
        """
            .formatted(privateKey(keys), EMAIL, tokenUrl));
  }

  static Path user(Path file, String tokenUrl) {
    return write(
        file,
        """
        {"type": "authorized_user", "client_id": "me.apps.googleusercontent.com",
         "client_secret": "%s", "refresh_token": "%s", "quota_project_id": "my-quota",
         "token_uri": "%s"}
        """
            .formatted(CLIENT_SECRET, REFRESH_TOKEN, tokenUrl));
  }

  /** Workload identity federation whose own token is in another file. */
  static Path external(Path file, Path tokenFile, String tokenUrl) {
    return write(
        file,
        """
        {"type": "external_account", "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
         "audience": "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p",
         "token_url": "%s", "credential_source": {"file": "%s"}}
        """
            .formatted(tokenUrl, tokenFile.toString().replace("\\", "\\\\")));
  }

  static Path write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
