// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

/**
 * What a listing asks for.
 *
 * @param delimiter empty: every key
 * @param after the last entry of the page before; empty for the first page
 * @param maxEntries keys and common prefixes together
 */
record LabListing(String bucket, String prefix, String delimiter, String after, int maxEntries) {

  LabListing withAtMost(int entries) {
    return new LabListing(bucket, prefix, delimiter, after, Math.min(maxEntries, entries));
  }
}
