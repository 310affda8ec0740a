// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

/** What it means to a reader that an object is missing. */
public enum Presence {
  /** An error: what refers to the object promises it. */
  REQUIRED,
  /** An answer, as for chunks of an array that were never written: the bytes are absent. */
  OPTIONAL
}
