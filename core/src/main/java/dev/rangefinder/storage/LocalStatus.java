// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

/**
 * A store that can tell an object's status without a request, as one on a local disk can. What it
 * holds is looked at each time instead of being believed for a while.
 */
public interface LocalStatus {

  /**
   * Size and version of an object as it is now.
   *
   * @throws StorageException of kind NOT_FOUND when there is no such object
   */
  ObjectStatus statusNow(ObjectLocation location);
}
