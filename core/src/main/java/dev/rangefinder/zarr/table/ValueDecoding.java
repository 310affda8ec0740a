// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

/** Whether stored numbers are given the meaning that their attributes tell. */
public enum ValueDecoding {
  /**
   * The CF conventions (sections 2.5.1, 4.4 and 8.1): sentinels and NaN of variables are NULL,
   * packed numbers are unpacked, times counted since a date are timestamps.
   */
  CF,
  /** Numbers as they are stored. */
  RAW
}
