// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObjectVersionTest {

  @Test
  void tagsOfHeadersAndListingsAreEqual() {
    assertThat(ObjectVersion.ofETag("\"abc\"")).isEqualTo(ObjectVersion.ofETag("abc"));
    assertThat(ObjectVersion.ofETag("\"abc\"").toETagHeader()).isEqualTo("\"abc\"");
  }

  @Test
  void aWeakTagIsNotTheStrongOne() {
    ObjectVersion weak = ObjectVersion.ofETag("W/\"abc\"");

    assertThat(weak.kind()).isEqualTo(ObjectVersion.Kind.WEAK_ETAG);
    assertThat(weak.value()).isEqualTo("abc");
    assertThat(weak).isNotEqualTo(ObjectVersion.ofETag("\"abc\""));
  }

  @Test
  void aSizeAloneIsNotKeptInCaches() {
    assertThat(ObjectVersion.ofSize(3).isCacheable()).isFalse();
    assertThat(ObjectVersion.ofSizeAndTime(3, "1").isCacheable()).isTrue();
  }
}
