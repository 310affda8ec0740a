// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SingleJarContentsIT {
  private static final long MAX_JAR_BYTES = 45_000_000;

  private static JarFile jar;
  private static List<String> names;

  @BeforeAll
  static void open() throws IOException {
    jar = new JarFile(SingleJar.PATH.toFile());
    names = jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName).toList();
  }

  @AfterAll
  static void close() throws IOException {
    jar.close();
  }

  @Test
  void isSmallEnough() throws IOException {
    assertThat(Files.size(SingleJar.PATH)).isLessThanOrEqualTo(MAX_JAR_BYTES);
  }

  @Test
  void holdsNoClassThatAHostCouldHaveToo() {
    assertThat(names)
        .filteredOn(name -> name.endsWith(".class"))
        .allMatch(
            name ->
                name.startsWith("dev/rangefinder/") || name.startsWith("com/github/luben/zstd/"));
  }

  @Test
  void holdsNoStrayResources() {
    assertThat(names)
        .filteredOn(name -> !name.startsWith("dev/rangefinder/"))
        .filteredOn(name -> !name.startsWith("com/github/luben/zstd/"))
        .filteredOn(name -> !name.startsWith("META-INF/services/"))
        .filteredOn(name -> !name.contains("libzstd-jni"))
        .allMatch(
            name -> name.startsWith("META-INF/") && name.matches(".*(LICENSES?|NOTICE|\\.MF)"));
  }

  @Test
  void holdsNativeCodeOfFivePlatforms() {
    assertThat(names)
        .filteredOn(name -> name.contains("libzstd-jni"))
        .extracting(name -> name.substring(0, name.lastIndexOf('/')))
        .containsExactlyInAnyOrder(
            "linux/amd64", "linux/aarch64", "darwin/x86_64", "darwin/aarch64", "win/amd64");
  }

  @Test
  void registersOurDriverAlone() throws IOException {
    assertThat(providers("META-INF/services/java.sql.Driver"))
        .containsExactly("dev.rangefinder.driver.RangefinderDriver");
  }

  @Test
  void servicesAreOursAndTheirProvidersAreThere() throws IOException {
    for (String name : names) {
      if (name.startsWith("META-INF/services/")) {
        assertThat(name).matches("META-INF/services/(java\\.sql\\.Driver|dev\\.rangefinder\\..*)");
        assertThat(providers(name))
            .isNotEmpty()
            .allMatch(provider -> names.contains(provider.replace('.', '/') + ".class"));
      }
    }
  }

  @Test
  void saysWhoItIs() throws IOException {
    Attributes manifest = jar.getManifest().getMainAttributes();

    assertThat(manifest.getValue("Main-Class")).isEqualTo("dev.rangefinder.driver.shell.Shell");
    assertThat(manifest.getValue("Automatic-Module-Name")).isEqualTo("dev.rangefinder.driver");
    assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
  }

  @Test
  void keepsTheLicences() throws IOException {
    assertThat(text("META-INF/LICENSE")).contains("Apache License");
    assertThat(text("META-INF/NOTICE")).contains("The Apache Software Foundation");
    assertThat(text("META-INF/THIRD-PARTY-LICENSES")).contains("SQLLine", "SLF4J");
  }

  private static List<String> providers(String service) throws IOException {
    return text(service)
        .lines()
        .map(line -> line.replaceAll("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static String text(String name) throws IOException {
    JarEntry entry = jar.getJarEntry(name);
    assertThat(entry).as(name).isNotNull();
    try (InputStream content = jar.getInputStream(entry)) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
