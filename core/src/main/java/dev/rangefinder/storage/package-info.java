// SPDX-License-Identifier: Apache-2.0
/**
 * The contract of object stores: locations, versions, requests and their failures.
 *
 * <p>Entry types: {@link dev.rangefinder.storage.ObjectStore}, {@link
 * dev.rangefinder.storage.ObjectLocation}, {@link dev.rangefinder.storage.StorageException}.
 * Depends on {@code bytes} and {@code events} alone; knows no file format, no cache and no cloud
 * SDK.
 */
package dev.rangefinder.storage;
