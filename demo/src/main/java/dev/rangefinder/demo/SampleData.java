// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.demo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The objects of the sample by their keys; the same bytes each time. */
final class SampleData {

  private final Map<String, byte[]> objects = new LinkedHashMap<>();

  /** Makes the whole sample. */
  static SampleData generate() {
    SampleData data = new SampleData();
    StationReadings.write(data);
    ClimateCube.write(data);
    return data;
  }

  void put(String key, byte[] bytes) {
    objects.put(key, bytes);
  }

  Map<String, byte[]> objects() {
    return Collections.unmodifiableMap(objects);
  }

  /** The bytes of all objects below a folder. */
  long bytes(String folder) {
    return objects.entrySet().stream()
        .filter(object -> object.getKey().startsWith(folder + "/"))
        .mapToLong(object -> object.getValue().length)
        .sum();
  }

  /** The number of objects below a folder. */
  long count(String folder) {
    return objects.keySet().stream().filter(key -> key.startsWith(folder + "/")).count();
  }
}
