// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.file.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectLocationTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          s3://bucket/a/b.parquet, s3://bucket, a/b.parquet
          s3://bucket, s3://bucket, ''
          s3://bucket/, s3://bucket, ''
          s3://bucket//x, s3://bucket, /x
          s3://bucket/k=a%3Ab/100% + ü?#.parquet, s3://bucket, k=a%3Ab/100% + ü?#.parquet
          s3a://bucket/x, s3://bucket, x
          memory://m/x y, memory://m, x y
          https://Host:443/a%20b+c.parquet, https://host, a b+c.parquet
          https://host:8443/a b/ü.parquet, https://host:8443, a b/ü.parquet
          http://host:80/100%.parquet, http://host, 100%.parquet
          http://host/o/a%2Fb, http://host, o/a/b
          http://[::1]:9000/x, http://[::1]:9000, x
          file:///tmp/a%20b+c%25.parquet, file://, tmp/a b+c%.parquet
          file:/tmp/x, file://, tmp/x
          file://localhost/tmp/x, file://, tmp/x
          FILE:///C:/data/x, file://, C:/data/x
          /tmp/a b+c%41.parquet, file://, tmp/a b+c%41.parquet
          /tmp/dir/, file://, tmp/dir/
          /tmp/../tmp/./x, file://, tmp/x
          /tmp/dir/*/part-?.parquet, file://, tmp/dir/*/part-?.parquet
          """)
  void readsUrlsAndPaths(String text, String root, String key) {
    ObjectLocation location = ObjectLocation.parse(text);

    assertThat(location.root()).isEqualTo(root);
    assertThat(location.key()).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://bucket/k=a%3Ab/100% + ü.parquet",
        "https://host/o/a%2Fb%20c?sig=1",
        "https://host/a+b.parquet",
        "file:///tmp/größe%20%2525.parquet",
        "file:///C:/data/x",
        "/tmp/a b+c%41.parquet"
      })
  void itsTextIsReadBackAsTheSameLocation(String text) {
    ObjectLocation location = ObjectLocation.parse(text);

    assertThat(ObjectLocation.parse(location.toString()).toString()).isEqualTo(location.toString());
    assertThat(ObjectLocation.parse(location.toString()).key()).isEqualTo(location.key());
  }

  @Test
  void encodedPathsOfUrlsStayAsTheyWereWritten() {
    assertThat(ObjectLocation.parse("https://host/o/a%2Fb+%c3%bc x").encodedPath())
        .isEqualTo("/o/a%2Fb+%c3%bc%20x");
    assertThat(ObjectLocation.of("https://host", "a+b %").encodedPath()).isEqualTo("/a%2Bb%20%25");
  }

  @Test
  void secretsTakePartInEqualityAndNeverInText() {
    ObjectLocation plain = ObjectLocation.parse("https://host/x");
    ObjectLocation signed = ObjectLocation.parse("https://me:p%40ss@host/x?X-Amz-Signature=abc");

    assertThat(signed).isNotEqualTo(plain);
    assertThat(signed.toString()).isEqualTo("https://host/x");
    assertThat(signed.secrets().userInfo()).isEqualTo("me:p@ss");
    assertThat(signed.secrets().query()).isEqualTo("X-Amz-Signature=abc");
    assertThat(signed.secrets().toString()).isEqualTo("(hidden)");
    assertThat(signed.resolve("y").secrets()).isEqualTo(signed.secrets());
  }

  @Test
  void windowsPathsBecomeFileUrls() throws Exception {
    try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
      assertThat(ObjectLocation.parse("C:\\data\\my file.parquet", windows).toString())
          .isEqualTo("file:///C:/data/my%20file.parquet");
      assertThat(ObjectLocation.parse("C:/data/", windows).key()).isEqualTo("C:/data/");
      assertThat(ObjectLocation.parse("\\\\server\\share\\x", windows).toString())
          .isEqualTo("file://server/share/x");
      assertThat(ObjectLocation.parse("C:\\data\\*\\x?.parquet", windows).key())
          .isEqualTo("C:/data/*/x?.parquet");
      assertThat(ObjectLocation.parse("file:///C:/data/x", windows))
          .isEqualTo(ObjectLocation.parse("C:\\data\\x", windows));
      assertThat(ObjectLocation.parse("relative\\x", windows).key())
          .isEqualTo("C:/work/relative/x");
    }
  }

  @Test
  void namesAndFolders() {
    ObjectLocation folder = ObjectLocation.parse("s3://b/x/y/");

    assertThat(folder.name()).isEqualTo("y");
    assertThat(folder.isFolder()).isTrue();
    assertThat(folder.resolve("z.parquet").toString()).isEqualTo("s3://b/x/y/z.parquet");
    assertThat(folder.resolve("z.parquet").name()).isEqualTo("z.parquet");
    assertThat(ObjectLocation.parse("s3://b/x").asFolder().key()).isEqualTo("x/");
    assertThat(ObjectLocation.parse("s3://b").asFolder().key()).isEmpty();
    assertThat(ObjectLocation.parse("s3://b").name()).isEmpty();
    assertThat(folder.isUnder(ObjectLocation.parse("s3://b/x"))).isTrue();
    assertThat(ObjectLocation.parse("s3://b/xy").isUnder(ObjectLocation.parse("s3://b/x")))
        .isFalse();
    assertThat(ObjectLocation.parse("s3://c/x").isUnder(ObjectLocation.parse("s3://b"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "s3://", "https:///x", "http://:80/x", "s3://key:secret@bucket/x"})
  void refusesWhatCannotBeALocation(String text) {
    assertThatThrownBy(() -> ObjectLocation.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }
}
