// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.storage;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.memory.MemoryObjectStore;
import dev.rangefinder.testkit.ObjectStoreContract;

class MemoryObjectStoreTest extends ObjectStoreContract {

  private final MemoryObjectStore store = new MemoryObjectStore("test");

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Override
  protected void put(String key, byte[] bytes) {
    store.put(key, bytes);
  }

  @Override
  protected ObjectLocation location(String key) {
    return store.location(key);
  }
}
