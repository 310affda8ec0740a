// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.jar;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The jar that the build leaves, and two ways to use it: as a program and in a class loader. */
final class SingleJar {
  static final Path PATH = Path.of(System.getProperty("rangefinder.jar"));

  private static final long RUN_SECONDS = 120;

  private SingleJar() {}

  /** A loader that sees the JDK and the jar, and nothing else of this process. */
  static URLClassLoader bareLoader() {
    return new URLClassLoader(new URL[] {url(PATH)}, ClassLoader.getPlatformClassLoader());
  }

  /** A loader over the libraries of this test, as the application would have that hosts the jar. */
  static URLClassLoader hostLoader() {
    URL[] libraries =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(Files::isRegularFile)
            .filter(path -> !path.getFileName().toString().startsWith("rangefinder-"))
            .map(SingleJar::url)
            .toArray(URL[]::new);
    return new URLClassLoader(libraries, ClassLoader.getPlatformClassLoader());
  }

  static URLClassLoader loaderIn(ClassLoader host) {
    return new URLClassLoader(new URL[] {url(PATH)}, host);
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs {@code java -jar} in a folder with a home folder of its own, and waits for its end. */
  static Run run(Path folder, String input, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Duser.home=" + folder);
    command.add("-jar");
    command.add(PATH.toString());
    command.addAll(List.of(arguments));
    return start(folder, input, command);
  }

  /** Runs a command in a folder, and waits for its end. */
  static Run start(Path folder, String input, List<String> command)
      throws IOException, InterruptedException {
    Path in = Files.writeString(Files.createTempFile(folder, "in", ""), input);
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(RUN_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running after " + RUN_SECONDS + " s: " + command);
    }
    return new Run(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  /** What a run printed, and its exit status. */
  record Run(int status, String output, String errors) {}
}
