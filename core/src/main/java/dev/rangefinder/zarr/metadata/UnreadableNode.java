// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

/**
 * A node whose metadata is broken or asks for what is not supported, beside others that are fine.
 * Its problem is thrown when the node is asked for.
 *
 * @param problem a {@link dev.rangefinder.bytes.MalformedFileException} or {@link
 *     dev.rangefinder.bytes.UnsupportedFeatureException}
 */
public record UnreadableNode(String path, RuntimeException problem) implements MetadataNode {

  private static final long serialVersionUID = 1L;

  @Override
  public ArrayMetadata asArray() {
    throw problem;
  }
}
