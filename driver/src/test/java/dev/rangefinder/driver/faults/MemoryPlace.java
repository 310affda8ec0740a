// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.faults;

import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.memory.MemoryObjectStore;
import java.util.Map;

/** A store in memory. */
record MemoryPlace(String name, MemoryObjectStore store) implements Place {

  static MemoryPlace open(String name) {
    return new MemoryPlace(name, new MemoryObjectStore(name));
  }

  @Override
  public String url(String path) {
    return "jdbc:rangefinder:memory://" + name + "/" + path;
  }

  @Override
  public void put(String key, byte[] bytes) {
    store.put(key, bytes);
  }

  @Override
  public void remove(String key) {
    store.remove(key);
  }

  @Override
  public Map<String, ObjectStore> stores() {
    return Map.of("memory://" + name, store);
  }
}
