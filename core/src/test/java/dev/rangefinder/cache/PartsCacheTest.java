// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.fetch.Part;
import dev.rangefinder.fetch.VersionedObject;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.storage.StoreIdentity;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PartsCacheTest {

  private static final int KIB = 1024;
  private static final byte[] CONTENT = new byte[200];

  static {
    for (int i = 0; i < CONTENT.length; i++) {
      CONTENT[i] = (byte) i;
    }
  }

  private static VersionedObject object(String identity, String version) {
    return new VersionedObject(
        new StoreIdentity("e", identity),
        ObjectLocation.parse("s3://b/x"),
        ObjectVersion.ofETag(version));
  }

  private static Part part(int start, int end) {
    return new Part(start, ByteSlice.of(Arrays.copyOfRange(CONTENT, start, end)));
  }

  private static Part large(int number) {
    return new Part(number * 10L * KIB, ByteSlice.of(new byte[10 * KIB]));
  }

  private static boolean has(PartsCache cache, Part part) {
    return !cache.find(object("i", "1"), part.range()).isEmpty();
  }

  @Test
  void anotherIdentityOrVersionFindsNothing() {
    PartsCache cache = new PartsCache(100 * KIB);
    cache.add(object("i", "1"), part(0, 10));

    assertThat(cache.find(object("i", "1"), new ByteRange(0, 10))).hasSize(1);
    assertThat(cache.find(object("other", "1"), new ByteRange(0, 10))).isEmpty();
    assertThat(cache.find(object("i", "2"), new ByteRange(0, 10))).isEmpty();
  }

  @Property
  void whatIsFoundIsRightSortedAndDisjoint(
      @ForAll("ranges") List<ByteRange> added, @ForAll("range") ByteRange wanted) {
    PartsCache cache = new PartsCache(1000 * KIB);
    VersionedObject object = object("i", "1");
    added.forEach(it -> cache.add(object, part((int) it.start(), (int) it.end())));

    long end = 0;
    long found = 0;
    for (Part part : cache.find(object, wanted)) {
      assertThat(part.start()).isGreaterThanOrEqualTo(end);
      assertThat(part.range().overlaps(wanted)).isTrue();
      assertThat(part.bytes().toArray())
          .isEqualTo(Arrays.copyOfRange(CONTENT, (int) part.start(), (int) part.range().end()));
      end = part.range().end();
      found += part.range().intersection(wanted).length();
    }
    long expected = 0;
    for (long at = wanted.start(); at < wanted.end(); at++) {
      ByteRange one = new ByteRange(at, at + 1);
      expected += added.stream().anyMatch(it -> it.contains(one)) ? 1 : 0;
    }
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void keepsToItsLimit() {
    PartsCache cache = new PartsCache(35 * KIB);
    for (int i = 0; i < 100; i++) {
      cache.add(object("i", "1"), large(i));
      assertThat(cache.usedBytes()).isLessThanOrEqualTo(cache.limitBytes());
    }
    assertThat(has(cache, large(99))).isTrue();
    assertThat(has(cache, large(0))).isFalse();
    cache.clear();
    assertThat(cache.usedBytes()).isZero();
    assertThat(has(cache, large(99))).isFalse();
  }

  @Test
  void tellsWhatItHoldsOfEachObjectAndVersion() {
    PartsCache cache = new PartsCache(55 * KIB);
    assertThat(cache.objects()).isEmpty();
    for (int i = 0; i < 3; i++) {
      cache.add(object("i", "1"), large(i));
    }
    cache.add(object("i", "2"), part(0, 10));
    cache.add(object("i", "2"), part(5, 20));

    assertThat(cache.objects())
        .extracting(it -> it.version().value() + ": " + it.parts())
        .containsExactlyInAnyOrder("1: 3", "2: 2");
    assertThat(cache.objects().stream().mapToLong(HeldObject::bytes).sum())
        .isEqualTo(cache.usedBytes())
        .isGreaterThan(30 * KIB + 20);

    for (int i = 3; i < 100; i++) {
      cache.add(object("i", "1"), large(i));
    }
    assertThat(cache.objects()).extracting(it -> it.version().value()).containsExactly("1");
    assertThat(cache.objects().get(0).bytes()).isEqualTo(cache.usedBytes());
  }

  @Test
  void aLongScanDoesNotPushOutWhatIsUsedAgain() {
    PartsCache cache = new PartsCache(55 * KIB);
    cache.add(object("i", "1"), large(0));
    cache.find(object("i", "1"), large(0).range());

    for (int i = 1; i < 100; i++) {
      cache.add(object("i", "1"), large(i));
    }

    assertThat(has(cache, large(0))).isTrue();
  }

  @Test
  void aPartPinsNoLargerSlab() {
    PartsCache cache = new PartsCache(100 * KIB);
    cache.add(object("i", "1"), new Part(0, ByteSlice.of(new byte[50 * KIB]).slice(10, 20)));

    Part found = cache.find(object("i", "1"), new ByteRange(0, 20)).get(0);

    assertThat(found.bytes().array()).hasSize(20);
  }

  @Test
  void aPartLargerThanTheCacheIsNotKept() {
    PartsCache cache = new PartsCache(KIB);
    cache.add(object("i", "1"), large(0));

    assertThat(cache.usedBytes()).isZero();
    assertThat(has(cache, large(0))).isFalse();
  }

  @Provide
  Arbitrary<List<ByteRange>> ranges() {
    return range().filter(it -> !it.isEmpty()).list().ofMaxSize(10);
  }

  @Provide
  Arbitrary<ByteRange> range() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 150), Arbitraries.integers().between(0, 50))
        .as(ByteRange::ofLength);
  }
}
