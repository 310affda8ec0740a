// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.file;

import dev.rangefinder.storage.KeyOrder;
import dev.rangefinder.storage.ListPage;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One page of files in the order of an object store. Folders that cannot hold an entry of the page
 * are not opened; a continuation is the last key given. Unlike in an object store, an empty folder
 * is a prefix.
 */
final class FileListing {

  private static final int MAX_DEPTH = 64;

  private final FilePaths paths;
  private final ListRequest request;
  private final String wantedPrefix;
  private final boolean deep;
  private final String after;
  private final List<ObjectStatus> objects = new ArrayList<>();
  private final List<ObjectLocation> prefixes = new ArrayList<>();
  private boolean withinBounds;
  private String last = "";
  private boolean full;

  /** An entry of a folder; a folder's key ends in a slash. */
  private record Entry(String key, Path path, BasicFileAttributes attributes) {}

  FileListing(FilePaths paths, ListRequest request) {
    this.paths = paths;
    this.request = request;
    this.wantedPrefix = request.prefix().key();
    this.deep = request.delimiter().isEmpty();
    this.after = request.continuation().orElse("");
  }

  ListPage page() {
    String folderKey = wantedPrefix.substring(0, wantedPrefix.lastIndexOf('/') + 1);
    ObjectLocation folder = request.prefix().withKey(folderKey);
    try {
      Path path = paths.of(folder);
      withinBounds = paths.bounds().hold(path);
      list(folderKey, path, 0);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return new ListPage(List.of(), List.of(), Optional.empty());
    } catch (DirectoryIteratorException e) {
      throw FilePaths.failure(folder, e.getCause());
    } catch (IOException e) {
      throw FilePaths.failure(folder, e);
    }
    return new ListPage(objects, prefixes, full ? Optional.of(last) : Optional.empty());
  }

  private void list(String folderKey, Path folder, int depth) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path path : stream) {
        readEntry(folderKey, path, entries);
      }
    }
    entries.sort((a, b) -> KeyOrder.UTF_8.compare(a.key(), b.key()));
    for (Entry entry : entries) {
      if (full) {
        return;
      }
      add(entry, depth);
    }
  }

  private void readEntry(String folderKey, Path path, List<Entry> entries) throws IOException {
    String name = folderKey + path.getFileName();
    if (!name.startsWith(wantedPrefix) && !wantedPrefix.startsWith(name + "/")) {
      return;
    }
    try {
      // In a folder within bounds only links can lead out of them.
      boolean sure = withinBounds && !Files.isSymbolicLink(path);
      if (!sure && !paths.bounds().hold(path)) {
        return;
      }
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        entries.add(new Entry(name + "/", path, attributes));
      } else if (attributes.isRegularFile()) {
        entries.add(new Entry(name, path, attributes));
      }
    } catch (NoSuchFileException e) {
      // Deleted since, or a link to nothing: there is no such object.
      return;
    }
  }

  private void add(Entry entry, int depth) throws IOException {
    boolean folder = entry.attributes().isDirectory();
    boolean before = KeyOrder.UTF_8.compare(entry.key(), after) <= 0;
    if (folder && deep) {
      boolean mayHoldMore = !before || after.startsWith(entry.key());
      if (mayHoldMore && depth < MAX_DEPTH && !isLoop(entry.path())) {
        list(entry.key(), entry.path(), depth + 1);
      }
      return;
    }
    if (before) {
      return;
    }
    if (objects.size() + prefixes.size() == request.maxEntries()) {
      full = true;
      return;
    }
    last = entry.key();
    ObjectLocation location = request.prefix().withKey(entry.key());
    if (folder) {
      prefixes.add(location);
    } else {
      objects.add(FilePaths.status(location, entry.attributes()));
    }
  }

  /** Whether a link leads to a folder that it lies in. */
  private static boolean isLoop(Path folder) throws IOException {
    return Files.isSymbolicLink(folder)
        && folder.getParent().toRealPath().startsWith(folder.toRealPath());
  }
}
