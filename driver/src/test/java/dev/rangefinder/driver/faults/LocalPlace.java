// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Assumptions;

/** A folder on the local disk, where files are replaced as a whole. */
record LocalPlace(Path folder) implements Place {

  @Override
  public String url(String path) {
    return "jdbc:rangefinder:" + folder.resolve(path);
  }

  @Override
  public void put(String key, byte[] bytes) {
    Path file = folder.resolve(key);
    try {
      Files.createDirectories(file.getParent());
      Path beside = Files.write(folder.resolveSibling(folder.getFileName() + ".tmp"), bytes);
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void remove(String key) {
    try {
      Files.delete(folder.resolve(key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void deny(String key) {
    Path file = folder.resolve(key);
    boolean denied = file.toFile().setReadable(false) && !Files.isReadable(file);
    Assumptions.assumeTrue(denied, "this user, or this system, reads every file");
  }
}
