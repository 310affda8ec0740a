// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.cache;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectVersion;

/**
 * What a cache holds of one version of an object, at one moment.
 *
 * @param parts how many pieces
 * @param bytes what they take, with what keeping them costs
 */
public record HeldObject(ObjectLocation location, ObjectVersion version, int parts, long bytes) {}
