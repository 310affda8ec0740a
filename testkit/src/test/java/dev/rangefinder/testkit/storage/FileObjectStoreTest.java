// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.file.FileObjectStore;
import dev.rangefinder.testkit.CollectingListener;
import dev.rangefinder.testkit.ObjectStoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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

  @Test
  void linksLeadNowhereOutOfTheFoldersAllowed() throws IOException {
    put("open/x", new byte[1]);
    put("secret/y", new byte[2]);
    Files.createSymbolicLink(folder.resolve("open/out"), folder.resolve("secret"));
    Files.createSymbolicLink(folder.resolve("open/file"), folder.resolve("secret/y"));
    Files.createSymbolicLink(folder.resolve("open/in"), folder.resolve("open/x"));
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("open"));
    try (FileObjectStore bound = FileObjectStore.within(List.of(location("link")))) {
      assertThat(bound.stat(location("open/x")).join().size()).isEqualTo(1);
      assertThat(bound.stat(location("open/in")).join().size()).isEqualTo(1);
      assertThat(bound.stat(location("link/x")).join().size()).isEqualTo(1);
      for (String key : List.of("open/file", "open/out/y", "link/file", "secret/y")) {
        assertDenied(() -> bound.stat(location(key)).join());
        assertDenied(() -> bound.statusNow(location(key)));
        GetRequest request =
            new GetRequest(location(key), ByteRange.suffix(1), Optional.empty(), Purpose.DATA);
        assertDenied(() -> CollectingListener.get(bound, List.of(request)).get(0).join());
      }
      for (String prefix : List.of("open/", "", "open/o", "open/out/")) {
        assertThat(bound.list(ListRequest.deep(location(prefix))).join().objects())
            .extracting(it -> it.location().name())
            .doesNotContain("y", "file");
      }
      assertThat(bound.list(ListRequest.folder(location("open"))).join().objects())
          .extracting(it -> it.location().name())
          .containsExactly("in", "x");
      assertThatThrownBy(() -> bound.stat(location("open/none")).join())
          .hasMessageContaining("there is no such file");
    }
    assertThat(stat("open/file").size()).isEqualTo(2);
  }

  private static void assertDenied(ThrowingCallable call) {
    assertThatThrownBy(call)
        .hasMessageContaining("that leads out of the allowedLocations of this connection");
  }
}
