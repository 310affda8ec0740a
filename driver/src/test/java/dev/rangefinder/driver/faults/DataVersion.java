// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.faults;

/** Which version of an object. */
enum DataVersion {
  OLD,
  NEW
}
