// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.StoreProperties;
import dev.rangefinder.testkit.ObjectStoreContract;
import dev.rangefinder.testkit.lab.LabProtocol;
import dev.rangefinder.testkit.lab.StorageLab;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

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
}
