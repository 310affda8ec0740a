// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.scan.MetadataKind;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.storage.memory.MemoryObjectStore;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MetadataCacheTest {

  private static final MetadataKind<String> TEXT =
      new MetadataKind<>() {
        @Override
        public String name() {
          return "text";
        }

        @Override
        public Class<String> type() {
          return String.class;
        }

        @Override
        public long weigh(String value) {
          return value.length();
        }

        @Override
        public byte[] write(String value) {
          return value.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String read(byte[] written) {
          return new String(written, StandardCharsets.UTF_8);
        }
      };

  private static final ObjectVersion V1 = ObjectVersion.ofETag("1");

  private final MemoryObjectStore store = new MemoryObjectStore("m");
  private final ObjectLocation location = store.location("x");
  private final MetadataCache cache = new MetadataCache(it -> store, 10_000);

  @Test
  void findsAValueUnderItsVersionOnly() {
    cache.put(location, V1, TEXT, "parsed");

    assertThat(cache.find(location, V1, TEXT)).contains("parsed");
    assertThat(cache.find(location, ObjectVersion.ofETag("2"), TEXT)).isEmpty();
    assertThat(cache.find(store.location("y"), V1, TEXT)).isEmpty();
    cache.clear();
    assertThat(cache.find(location, V1, TEXT)).isEmpty();
  }

  @Test
  void keepsNothingForAVersionThatIsOnlyASize() {
    cache.put(location, ObjectVersion.ofSize(3), TEXT, "parsed");

    assertThat(cache.find(location, ObjectVersion.ofSize(3), TEXT)).isEmpty();
  }

  @Test
  void isBoundedByTheWeightOfItsValues() {
    for (int i = 0; i < 100; i++) {
      cache.put(store.location("k" + i), V1, TEXT, "v".repeat(1000));
    }
    long kept = 0;
    for (int i = 0; i < 100; i++) {
      kept += cache.find(store.location("k" + i), V1, TEXT).isPresent() ? 1 : 0;
    }

    assertThat(kept).isBetween(1L, 10L);
  }
}
