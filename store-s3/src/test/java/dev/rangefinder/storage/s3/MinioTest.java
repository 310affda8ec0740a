// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.StoreProperties;
import dev.rangefinder.testkit.ObjectStoreContract;
import dev.rangefinder.testkit.real.RealServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The contract of stores over MinIO. */
@EnabledIfSystemProperty(
    named = RealServer.MINIO,
    matches = ".+",
    disabledReason = RealServer.HOW_TO_GET_ONE)
class MinioTest extends ObjectStoreContract {

  private RealServer server;
  private String bucket;
  private ObjectStore store;

  @BeforeEach
  void open() {
    server = RealServer.minio().orElseThrow();
    bucket = server.createBucket();
    store = open(server.properties());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private ObjectStore open(Map<String, String> properties) {
    return new S3ObjectStoreProvider().open(location(""), StoreProperties.of(properties));
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
    return ObjectLocation.of("s3://" + bucket, key);
  }

  @Test
  void wrongAndNoCredentialsAreDenied() {
    put("a", new byte[10]);
    store.close();
    Map<String, String> wrong = new HashMap<>(server.properties());
    wrong.put("secretAccessKey", "wrong-secret");
    store = open(wrong);
    assertFails(Kind.DENIED, () -> stat("a"));
    store.close();

    store = open(Map.of("endpoint", server.properties().get("endpoint"), "anonymous", "true"));
    assertFails(Kind.DENIED, () -> stat("a"));
  }
}
