// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.util.List;

/** Which locations a statement may name and read; binds every way to name one. */
public final class AllowedLocations {

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

  public boolean allows(ObjectLocation location) {
    if (folders == null) {
      return true;
    }
    if (List.of(location.key().split("/", -1)).contains("..")) {
      return false;
    }
    return folders.stream().anyMatch(location::isUnder);
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
