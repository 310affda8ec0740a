// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.file.FileObjectStore;
import dev.rangefinder.testkit.ObjectStoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileObjectStoreTest extends ObjectStoreContract {

  @TempDir Path folder;

  private final FileObjectStore store = new FileObjectStore();

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Override
  protected void put(String key, byte[] bytes) {
    Path path = folder.resolve(key);
    try {
      Files.createDirectories(path.getParent());
      Files.write(path, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected ObjectLocation location(String key) {
    ObjectLocation root = ObjectLocation.parse(folder.toString()).asFolder();
    return root.withKey(root.key() + key);
  }

  @Test
  void aFolderIsNotAnObject() {
    put("dir/x", new byte[1]);

    assertFails(Kind.NOT_FOUND, () -> stat("dir"));
    assertFails(Kind.NOT_FOUND, () -> get("dir", ByteRange.suffix(1)));
    assertFails(Kind.NOT_FOUND, () -> stat("dir/x/y"));
  }

  @Test
  void aLinkToItsOwnFolderIsListedOnce() throws IOException {
    put("dir/x", new byte[1]);
    Files.createSymbolicLink(folder.resolve("dir/loop"), folder.resolve("dir"));

    assertThat(store.list(ListRequest.deep(location(""))).join().objects()).hasSize(1);
  }
}
