// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.StoreProperties;
import dev.rangefinder.testkit.ObjectStoreContract;
import dev.rangefinder.testkit.real.RealServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The contract of stores over fake-gcs-server. */
@EnabledIfSystemProperty(
    named = RealServer.FAKE_GCS_SERVER,
    matches = ".+",
    disabledReason = RealServer.HOW_TO_GET_ONE)
class FakeGcsServerTest extends ObjectStoreContract {

  private RealServer server;
  private String bucket;
  private ObjectStore store;

  @BeforeEach
  void open() {
    server = RealServer.fakeGcsServer().orElseThrow();
    bucket = server.createBucket();
    store =
        new GcsObjectStoreProvider().open(location(""), StoreProperties.of(server.properties()));
  }

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
    server.put(bucket, key, bytes);
  }

  @Override
  protected ObjectLocation location(String key) {
    return ObjectLocation.of("gs://" + bucket, key);
  }
}
