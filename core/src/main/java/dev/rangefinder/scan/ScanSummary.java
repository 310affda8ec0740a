// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.scan;

/**
 * What planning a scan has kept of what there is, in the format's own units.
 *
 * @param objects the word for an object of the table, such as {@code files}
 * @param objectsKept objects that will be read
 * @param objectsTotal objects of the table
 * @param zones the word for a piece of an object, such as {@code row groups}; empty where objects
 *     have no pieces
 * @param zonesKept pieces that will be read
 * @param zonesTotal pieces of the objects that were opened
 */
public record ScanSummary(
    String objects,
    long objectsKept,
    long objectsTotal,
    String zones,
    long zonesKept,
    long zonesTotal) {

  @Override
  public String toString() {
    return objects
        + "="
        + objectsKept
        + "/"
        + objectsTotal
        + ", "
        + zones
        + "="
        + zonesKept
        + "/"
        + zonesTotal;
  }
}
