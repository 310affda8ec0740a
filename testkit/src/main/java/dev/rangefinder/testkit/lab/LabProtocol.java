// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

/** How objects are asked for. */
public enum LabProtocol {
  /** A web server: {@code /bucket/key}. */
  HTTP,
  /** S3's REST interface with the bucket in the path. */
  S3,
  /** Google Cloud Storage's JSON interface. */
  GCS;

  FrontEnd frontEnd(LabObjects objects) {
    return switch (this) {
      case HTTP -> new WebFrontEnd(objects);
      case S3 -> new S3FrontEnd(objects);
      case GCS -> new GcsFrontEnd(objects);
    };
  }
}
