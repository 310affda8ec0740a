// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which locations a statement may name and read; binds every way to name one. */
public final class AllowedLocations {

  private static final Pattern PARENT =
      Pattern.compile("(^|[/\\\\])\\.\\.(;[^/\\\\]*)?($|[/\\\\])");
  private static final int MAX_ENCODINGS = 8;

  private static final AllowedLocations ANY = new AllowedLocations(null);

  private final List<ObjectLocation> folders;

  private AllowedLocations(List<ObjectLocation> folders) {
    this.folders = folders;
  }

  /** No restriction. */
  public static AllowedLocations any() {
    return ANY;
  }

  /** Everything under the given folders, and the given objects themselves. */
  public static AllowedLocations under(List<ObjectLocation> folders) {
    return new AllowedLocations(List.copyOf(folders));
  }

  /**
   * Reads a list of locations, separated by commas.
   *
   * @throws IllegalArgumentException when one of them is none
   */
  public static AllowedLocations parse(String list) {
    return under(
        Arrays.stream(list.split(","))
            .map(String::strip)
            .filter(it -> !it.isEmpty())
            .map(ObjectLocation::parse)
            .toList());
  }

  /** The folders and objects; empty where there is no restriction. */
  public Optional<List<ObjectLocation>> folders() {
    return Optional.ofNullable(folders);
  }

  public boolean allows(ObjectLocation location) {
    return folders == null || (!leadsUp(location) && folders.stream().anyMatch(location::isUnder));
  }

  /**
   * Whether a server or a file system may read one of a location's segments as the folder above:
   * also one behind a backslash (Windows), with parameters after a semicolon (servlets), or encoded
   * more than once.
   */
  private static boolean leadsUp(ObjectLocation location) {
    String key = location.key();
    for (int depth = 0; depth < MAX_ENCODINGS; depth++) {
      if (PARENT.matcher(key).find()) {
        return true;
      }
      String decoded = decoded(key);
      if (decoded.equals(key)) {
        return false;
      }
      key = decoded;
    }
    return true;
  }

  /** Dots and separators decoded: nothing else can make a segment that leads up. */
  private static String decoded(String key) {
    return key.replaceAll("(?i)%2e", ".")
        .replaceAll("(?i)%2f", "/")
        .replaceAll("(?i)%5c", "\\\\")
        .replace("%25", "%");
  }

  /**
   * @throws StorageException of kind DENIED when the location is not allowed
   */
  public void require(ObjectLocation location) {
    if (!allows(location)) {
      throw StorageException.of(
              Kind.DENIED, location, "not within the allowedLocations of this connection")
          .build();
    }
  }
}
