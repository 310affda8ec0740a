// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

import java.io.Serializable;

/** A node of a hierarchy, as its metadata describes it. Immutable. */
public sealed interface MetadataNode extends Serializable
    permits ArrayMetadata, GroupMetadata, UnreadableNode {

  /** The node's path in its hierarchy, without slashes at its ends; empty for the root. */
  String path();

  /**
   * The node as an array.
   *
   * @throws dev.rangefinder.bytes.MalformedFileException if its metadata is broken or a group's
   * @throws dev.rangefinder.bytes.UnsupportedFeatureException if it uses what is not supported
   */
  ArrayMetadata asArray();
}
