// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectVersion;

/** The document that describes arrays, at the version that was read. */
public record MetadataOrigin(ObjectLocation location, ObjectVersion version) {}
