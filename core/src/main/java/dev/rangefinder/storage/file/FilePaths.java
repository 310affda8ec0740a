// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.file;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Between locations and the paths of one file system. */
final class FilePaths {

  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:(/.*)?", Pattern.DOTALL);

  private final FileSystem fileSystem;
  private final FileBounds bounds;

  /**
   * @param allowed the locations that links may lead to, where not any
   */
  FilePaths(FileSystem fileSystem, Optional<List<ObjectLocation>> allowed) {
    this.fileSystem = fileSystem;
    this.bounds =
        allowed
            .map(locations -> FileBounds.of(locations.stream().map(this::of).toList()))
            .orElseGet(FileBounds::none);
  }

  FileBounds bounds() {
    return bounds;
  }

  /** The path of a file that is to be read: a link may not lead out of the bounds. */
  Path readable(ObjectLocation location) {
    Path path = of(location);
    if (!bounds.areNone()) {
      try {
        bounds.require(location, path);
      } catch (IOException e) {
        throw failure(location, e);
      }
    }
    return path;
  }

  /** The path of a {@code file:} location: Unix, Windows with a drive, or a Windows share. */
  Path of(ObjectLocation location) {
    if (!location.scheme().equals("file")) {
      throw StorageException.of(Kind.CONFIGURATION, location, "is not a local file").build();
    }
    String key = location.key();
    try {
      if (!location.authority().isEmpty()) {
        return fileSystem.getPath("//" + location.authority() + "/" + key);
      }
      boolean windows = fileSystem.getSeparator().equals("\\");
      if (windows && DRIVE.matcher(key).matches()) {
        return fileSystem.getPath(key.length() == 2 ? key + "/" : key);
      }
      return fileSystem.getPath("/" + key);
    } catch (InvalidPathException e) {
      throw StorageException.of(
              Kind.NOT_FOUND,
              location,
              "is not a path of this system ("
                  + e.getReason()
                  + "); names beyond ASCII need a UTF-8 locale")
          .cause(e)
          .build();
    }
  }

  /** Size and version of a regular file. */
  ObjectStatus status(ObjectLocation location, Path path) {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class);
    } catch (IOException e) {
      throw failure(location, e);
    }
    if (attributes.isDirectory()) {
      throw StorageException.of(Kind.NOT_FOUND, location, "is a folder, not a file").build();
    }
    return status(location, attributes);
  }

  static ObjectStatus status(ObjectLocation location, BasicFileAttributes attributes) {
    String time = Long.toString(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    Object fileKey = attributes.fileKey();
    ObjectVersion version =
        ObjectVersion.ofSizeAndTime(
            attributes.size(), fileKey == null ? time : time + "#" + fileKey);
    return new ObjectStatus(location, attributes.size(), version);
  }

  static StorageException failure(ObjectLocation location, IOException e) {
    if (e instanceof NoSuchFileException || e instanceof NotDirectoryException) {
      return StorageException.of(Kind.NOT_FOUND, location, "there is no such file")
          .cause(e)
          .build();
    }
    if (e instanceof AccessDeniedException) {
      return StorageException.of(Kind.DENIED, location, "this user may not read the file")
          .cause(e)
          .build();
    }
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    Kind kind = reason.contains("Not a directory") ? Kind.NOT_FOUND : Kind.TRANSPORT;
    return StorageException.of(kind, location, "cannot be read: " + reason).cause(e).build();
  }
}
