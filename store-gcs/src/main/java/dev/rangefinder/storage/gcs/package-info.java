// SPDX-License-Identifier: Apache-2.0
/**
 * Google Cloud Storage, over its JSON interface by Google's low-level client.
 *
 * <p>Entry type: {@link dev.rangefinder.storage.gcs.GcsObjectStoreProvider}, found as a service.
 * Depends on {@code storage} and Google's client libraries.
 */
package dev.rangefinder.storage.gcs;
