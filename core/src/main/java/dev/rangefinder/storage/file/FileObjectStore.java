// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.file;

import dev.rangefinder.storage.BlockingRequests;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.GetCall;
import dev.rangefinder.storage.GetListener;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ListPage;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.LocalStatus;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.StoreIdentity;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Files of a {@code java.nio} file system as objects: the default one, or any given to it. The
 * version of a file is its size, modification time and, where the system has one, its key (inode).
 */
public final class FileObjectStore implements ObjectStore, LocalStatus {

  private final FilePaths paths;
  private final StoreIdentity identity;
  private final CoalesceConfig coalesceConfig;
  private final BlockingRequests requests;
  private final FileRead read;

  public FileObjectStore() {
    this(FileSystems.getDefault(), CoalesceConfig.LOCAL_FILE);
  }

  public FileObjectStore(FileSystem fileSystem, CoalesceConfig coalesceConfig) {
    this(fileSystem, coalesceConfig, Optional.empty());
  }

  private FileObjectStore(
      FileSystem fileSystem,
      CoalesceConfig coalesceConfig,
      Optional<List<ObjectLocation>> allowed) {
    this.paths = new FilePaths(fileSystem, allowed);
    this.identity = StoreIdentity.anonymous(endpoint(fileSystem));
    this.coalesceConfig = coalesceConfig;
    this.requests = new BlockingRequests("rangefinder-file", coalesceConfig.maxInFlight());
    this.read = new FileRead(paths);
  }

  /** Files of the default file system that really lie in some folders, symbolic links followed. */
  public static FileObjectStore within(List<ObjectLocation> folders) {
    List<ObjectLocation> files = folders.stream().filter(it -> it.scheme().equals("file")).toList();
    return new FileObjectStore(
        FileSystems.getDefault(), CoalesceConfig.LOCAL_FILE, Optional.of(files));
  }

  private static String endpoint(FileSystem fileSystem) {
    return fileSystem == FileSystems.getDefault()
        ? "file://"
        : "file://#" + Integer.toHexString(System.identityHashCode(fileSystem));
  }

  @Override
  public StoreIdentity identity() {
    return identity;
  }

  @Override
  public CoalesceConfig coalesceConfig() {
    return coalesceConfig;
  }

  @Override
  public boolean canList() {
    return true;
  }

  @Override
  public CompletableFuture<ObjectStatus> stat(ObjectLocation location) {
    return requests.submit(location, () -> paths.status(location, paths.readable(location)));
  }

  @Override
  public ObjectStatus statusNow(ObjectLocation location) {
    return paths.status(location, paths.readable(location));
  }

  @Override
  public CompletableFuture<ListPage> list(ListRequest request) {
    return requests.submit(request.prefix(), () -> new FileListing(paths, request).page());
  }

  @Override
  public GetCall get(List<GetRequest> gets, GetListener listener) {
    return requests.get(gets, listener, read);
  }

  @Override
  public void close() {
    requests.close();
  }
}
