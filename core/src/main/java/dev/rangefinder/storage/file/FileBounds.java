// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.file;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where files must really lie, all symbolic links followed. A link that is turned elsewhere between
 * this look and the opening of the file is not noticed, and hard links lead out of no folder.
 */
final class FileBounds {

  /** Empty: anywhere. */
  private final List<Path> folders;

  private FileBounds(List<Path> folders) {
    this.folders = folders;
  }

  static FileBounds none() {
    return new FileBounds(null);
  }

  /** The given folders, and files; they may be links themselves. */
  static FileBounds of(List<Path> folders) {
    return new FileBounds(List.copyOf(folders));
  }

  boolean areNone() {
    return folders == null;
  }

  /**
   * Whether a path really leads to a place within.
   *
   * @throws IOException also when it leads nowhere
   */
  boolean hold(Path path) throws IOException {
    if (folders == null) {
      return true;
    }
    Path real = path.toRealPath();
    for (Path folder : folders) {
      if (real.startsWith(realOrAbsolute(folder))) {
        return true;
      }
    }
    return false;
  }

  private static Path realOrAbsolute(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      // It may come into being later; until then nothing lies in it.
      return folder.toAbsolutePath().normalize();
    }
  }

  /** Refuses a file that lies elsewhere. */
  void require(ObjectLocation location, Path path) throws IOException {
    if (!hold(path)) {
      throw StorageException.of(
              Kind.DENIED,
              location,
              "is a symbolic link, or lies behind one, that leads out of the allowedLocations of"
                  + " this connection")
          .build();
    }
  }
}
