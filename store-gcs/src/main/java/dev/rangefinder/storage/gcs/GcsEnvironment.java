// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What of the process's surroundings decides about credentials and endpoints.
 *
 * @param variables environment variables; their values are never shown
 * @param home the user's home folder
 */
record GcsEnvironment(Map<String, String> variables, Path home) {

  private static final String DEFAULT_FILE = "application_default_credentials.json";

  static GcsEnvironment ofThisProcess() {
    return new GcsEnvironment(System.getenv(), Path.of(System.getProperty("user.home", "")));
  }

  /** The value of a variable; an empty one counts as absent. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /** Where Google's command line tool leaves a user's credentials. */
  Path wellKnownFile() {
    Optional<Path> folder = variable("CLOUDSDK_CONFIG").map(Path::of);
    Optional<Path> roaming = variable("APPDATA").map(it -> Path.of(it, "gcloud"));
    return folder.or(() -> roaming).orElse(home.resolve(".config/gcloud")).resolve(DEFAULT_FILE);
  }

  @Override
  public String toString() {
    return "GcsEnvironment(" + home + ")";
  }
}
