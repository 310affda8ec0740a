// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

/** The versions of the Zarr storage specification; the metadata field {@code zarr_format}. */
public enum ZarrFormat {
  V2,
  V3
}
