// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.file.FileObjectStore;
import dev.rangefinder.testkit.ObjectStoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The file store on a Windows file system in memory. */
class WindowsFileObjectStoreTest extends ObjectStoreContract {

  private final FileSystem windows = Jimfs.newFileSystem(Configuration.windows());
  private final FileObjectStore store = new FileObjectStore(windows, CoalesceConfig.LOCAL_FILE);

  @AfterEach
  void close() throws IOException {
    store.close();
    windows.close();
  }

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Override
  protected void put(String key, byte[] bytes) {
    Path path = windows.getPath("C:\\data").resolve(key.replace('/', '\\'));
    try {
      Files.createDirectories(path.getParent());
      Files.write(path, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected ObjectLocation location(String key) {
    return ObjectLocation.of("file://", "C:/data/" + key);
  }

  @Test
  void pathsOfUsersLeadToTheirFiles() {
    put("my folder/x.parquet", new byte[5]);
    ObjectLocation parsed = ObjectLocation.parse("C:\\data\\my folder\\x.parquet", windows);

    assertThat(parsed).isEqualTo(location("my folder/x.parquet"));
    assertThat(store.stat(parsed).join().size()).isEqualTo(5);
    assertThat(
            store
                .list(ListRequest.folder(ObjectLocation.parse("C:\\data\\my folder", windows)))
                .join()
                .objects())
        .extracting(ObjectStatus::location)
        .containsExactly(parsed);
  }
}
