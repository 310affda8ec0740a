// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.faults;

import dev.rangefinder.testkit.lab.LabProtocol;
import dev.rangefinder.testkit.lab.StorageLab;
import java.nio.file.Path;

/** The stores of the matrix. */
enum PlaceKind {
  HTTP("HTTP"),
  S3("S3"),
  GCS("GCS"),
  LOCAL("local file"),
  MEMORY("memory");

  private final String title;

  PlaceKind(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Whether its objects come by requests to the lab. */
  boolean isRemote() {
    return this != LOCAL && this != MEMORY;
  }

  boolean canList() {
    return this != HTTP;
  }

  Place open(StorageLab lab, Path folder, String name) {
    return switch (this) {
      case HTTP -> new LabPlace(lab, LabProtocol.HTTP, name);
      case S3 -> new LabPlace(lab, LabProtocol.S3, name);
      case GCS -> new LabPlace(lab, LabProtocol.GCS, name);
      case LOCAL -> new LocalPlace(folder.resolve(name));
      case MEMORY -> MemoryPlace.open(name);
    };
  }
}
