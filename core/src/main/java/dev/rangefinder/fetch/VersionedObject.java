// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.storage.StoreIdentity;

/**
 * One version of an object as one identity sees it: the first half of every cache key.
 *
 * @param identity who reads from where
 */
public record VersionedObject(
    StoreIdentity identity, ObjectLocation location, ObjectVersion version) {}
