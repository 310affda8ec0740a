// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

/** When a service is asked whether what is kept of an object is still its current version. */
public enum CacheValidation {
  /** By every statement, with one request for each object at most. */
  ALWAYS,
  /** When the service has not said so for some seconds. */
  SECONDS,
  /** Never: for objects that are not overwritten. */
  NEVER
}
