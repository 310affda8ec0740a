// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.cache.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a disk cache. Below the folder that is configured there is one for each version of
 * the layout, so that versions do not see each other's files; in it {@code objects/ab/cdef…}, one
 * folder for each object, {@code tmp} for files that are being written, and the lock of who cleans
 * up. Files appear under their names complete, by being renamed: who reads one sees all of it or
 * none.
 */
final class CacheFolder {

  /** Grows when what lies in the folder means something else. */
  private static final String LAYOUT = "1";

  /** What layouts are called. */
  private static final Pattern LAYOUTS = Pattern.compile("\\d{1,9}");

  private static final int MAX_ATTEMPTS = 20;

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private final Path layout;
  private final Path objects;
  private final Path temporary;

  private CacheFolder(Path layout) {
    this.layout = layout;
    this.objects = layout.resolve("objects");
    this.temporary = layout.resolve("tmp");
  }

  /**
   * Opens a cache's folder and makes it where it is missing. Nothing is made in a folder that is
   * refused.
   *
   * @param notices is told when this version begins an empty cache beside another version's
   * @throws IOException when it cannot be made or written, or when it is not this user's alone
   */
  static CacheFolder open(Path configured, Consumer<String> notices) throws IOException {
    createForOwner(configured);
    CacheFolder folder = new CacheFolder(configured.resolve(LAYOUT));
    requireNoOtherWriters(configured);
    folder.requireOwn(configured);
    if (!Files.isDirectory(folder.layout)) {
      otherLayout(configured)
          .ifPresent(
              other ->
                  notices.accept(
                      "The disk cache in "
                          + other
                          + " is another version's and stays as it is: a new one begins in "
                          + folder.layout
                          + ". If no program needs the other any more, remove it: nothing bounds"
                          + " its size"));
    }
    createForOwner(folder.layout);
    requireOwnersAlone(folder.layout);
    createForOwner(folder.objects);
    createForOwner(folder.temporary);
    return folder;
  }

  /** A new file tells who this user is, and whether files can be made. */
  private void requireOwn(Path configured) throws IOException {
    Path place = Files.isDirectory(temporary) ? temporary : configured;
    Path probe = Files.createFile(place.resolve(newName()));
    try {
      for (Path path : List.of(configured, layout)) {
        if (Files.exists(path) && !Files.getOwner(path).equals(Files.getOwner(probe))) {
          throw new IOException("it belongs to another user");
        }
      }
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  /** A layout that other versions use. */
  private static Optional<Path> otherLayout(Path configured) throws IOException {
    try (Stream<Path> files = Files.list(configured)) {
      // Another process may have made ours meanwhile.
      return files.filter(it -> isOtherLayout(it.getFileName().toString())).findFirst();
    }
  }

  private static boolean isOtherLayout(String name) {
    return LAYOUTS.matcher(name).matches() && !name.equals(LAYOUT);
  }

  private static void createForOwner(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return;
    }
    if (isPosix(path)) {
      Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } else {
      Files.createDirectories(path);
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static void requireOwnersAlone(Path path) throws IOException {
    if (isPosix(path)
        && Files.getPosixFilePermissions(path).stream()
            .anyMatch(it -> !it.name().startsWith("OWNER"))) {
      throw new IOException("others may read or write it; expected the permissions rwx------");
    }
  }

  /** Who may write here could put another folder in the place of ours. */
  private static void requireNoOtherWriters(Path path) throws IOException {
    if (isPosix(path)) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
      if (permissions.contains(PosixFilePermission.GROUP_WRITE)
          || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
        throw new IOException("others may write into it; take that right from them");
      }
    }
  }

  /** The user's folder for caches, as the system has it, with ours in it. */
  static Path ofUser() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String home = System.getProperty("user.home", ".");
    String windows = System.getenv("LOCALAPPDATA");
    String xdg = System.getenv("XDG_CACHE_HOME");
    if (system.contains("windows") && windows != null) {
      return Path.of(windows, "rangefinder", "cache");
    }
    if (system.contains("mac")) {
      return Path.of(home, "Library", "Caches", "rangefinder");
    }
    return xdg != null && !xdg.isBlank()
        ? Path.of(xdg, "rangefinder")
        : Path.of(home, ".cache", "rangefinder");
  }

  /** All that is ours. */
  Path layout() {
    return layout;
  }

  Path objects() {
    return objects;
  }

  Path temporary() {
    return temporary;
  }

  Path lock() {
    return layout.resolve("clean.lock");
  }

  /** Where the links that were measured are. */
  Path links() {
    return layout.resolve("links");
  }

  Path of(ObjectKey object) {
    return objects.resolve(object.hex().substring(0, 2)).resolve(object.hex().substring(2));
  }

  /** A name for a file that is to be written. */
  Path newTemporary() throws IOException {
    // Somebody may have removed all of the cache.
    createForOwner(temporary);
    return temporary.resolve(newName());
  }

  private static String newName() {
    return UUID.randomUUID() + ".tmp";
  }

  /**
   * Gives a file that has been written its name, in one step; does nothing when it has gone, since
   * its writer was halted for so long that it was taken for a leftover.
   */
  void publish(Path written, Path target) throws IOException {
    for (int attempt = 1; Files.exists(written); attempt++) {
      try {
        createForOwner(target.getParent());
        move(written, target);
        return;
      } catch (NoSuchFileException | FileAlreadyExistsException e) {
        // Whoever cleans up has just removed the empty folder.
        if (attempt == MAX_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | AccessDeniedException e) {
      if (!Files.exists(to)) {
        throw e;
      }
      // Another process was first, on a system that does not replace what is being read.
      Files.deleteIfExists(from);
    }
  }

  /** Writes a small file and gives it its name in one step. */
  void publish(byte[] bytes, Path target) throws IOException {
    Path written = newTemporary();
    try {
      Files.write(written, bytes);
      publish(written, target);
    } finally {
      Files.deleteIfExists(written);
    }
  }
}
