// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import java.util.Optional;

/** Credentials given by hand; their text shows none of them. */
record S3Keys(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {

  @Override
  public String toString() {
    return "S3Keys(hidden)";
  }
}
