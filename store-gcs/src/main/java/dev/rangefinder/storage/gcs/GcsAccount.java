// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import com.google.auth.oauth2.GoogleCredentials;
import java.net.URI;

/**
 * Whose requests they are.
 *
 * @param credentials what gets access tokens
 * @param who names them in messages, such as {@code the service account x@y (file)}; no secret
 * @param advice what to do when they are not accepted
 * @param fingerprint tells them apart from others
 * @param tokenService where access tokens come from
 */
record GcsAccount(
    GoogleCredentials credentials,
    String who,
    String advice,
    String fingerprint,
    URI tokenService) {

  @Override
  public String toString() {
    return "GcsAccount(" + who + ")";
  }
}
