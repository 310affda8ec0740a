// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.StoreProperties;
import dev.rangefinder.testkit.ObjectStoreContract;
import dev.rangefinder.testkit.lab.Faults;
import dev.rangefinder.testkit.lab.LabProtocol;
import dev.rangefinder.testkit.lab.StorageLab;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of stores over the lab's S3, a second implementation beside the embedded one. */
class S3LabTest extends ObjectStoreContract {

  private final StorageLab lab = StorageLab.open();
  private final ObjectStore store =
      new S3ObjectStoreProvider()
          .open(
              location(""),
              StoreProperties.of(
                  Map.of(
                      "endpoint",
                      lab.endpoint(LabProtocol.S3),
                      "region",
                      "us-east-1",
                      "accessKeyId",
                      "lab-key",
                      "secretAccessKey",
                      "lab-secret")));

  @BeforeEach
  void createBucket() {
    lab.objects().createBucket("lake");
  }

  @AfterEach
  void close() {
    store.close();
    lab.close();
  }

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Override
  protected void put(String key, byte[] bytes) {
    lab.objects().put("lake", key, bytes);
  }

  @Override
  protected ObjectLocation location(String key) {
    return ObjectLocation.of("s3://lake", key);
  }

  private StorageException failure(CompletableFuture<?> future) {
    return (StorageException) future.handle((value, failure) -> failure).join();
  }

  @Test
  void aListingThatBreaksOffCanBeAskedForAgain() {
    put("a", new byte[10]);
    for (int bytes : new int[] {0, 1, 100, 300}) {
      lab.faults().next(1, it -> true, Faults.cutBody(bytes));
      StorageException failure = failure(store.list(ListRequest.deep(location(""))));
      assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(Kind.TRANSPORT);
    }
    assertThat(store.list(ListRequest.deep(location(""))).join().objects()).hasSize(1);
  }

  @Test
  void aCompressedObjectIsRefusedByItsStatusToo() {
    put("a", new byte[10]);
    lab.faults().always(it -> true, Faults.gzip());

    assertThat(failure(store.stat(location("a"))).kind()).isEqualTo(Kind.INVALID_REPLY);
    assertThat(failure(store.stat(location("a")))).hasMessageContaining("Content-Encoding");
  }
}
