// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.http.HttpObjectStore;
import dev.rangefinder.storage.http.HttpStoreOptions;
import dev.rangefinder.testkit.ObjectStoreContract;
import org.junit.jupiter.api.AfterEach;

/** The lab's web server, held to the contract of stores by the store that reads from it. */
class WebFrontEndTest extends ObjectStoreContract {

  private final StorageLab lab = StorageLab.open();
  private final ObjectStore store =
      new HttpObjectStore(lab.endpoint(LabProtocol.HTTP), HttpStoreOptions.DEFAULT);

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
    lab.objects().put("web", key, bytes);
  }

  @Override
  protected ObjectLocation location(String key) {
    return ObjectLocation.of(lab.endpoint(LabProtocol.HTTP), "web/" + key);
  }
}
