// SPDX-License-Identifier: Apache-2.0
/**
 * Files on web servers as an object store, by ranged requests.
 *
 * <p>Entry type: {@link dev.rangefinder.storage.http.HttpObjectStore}. Depends on {@code storage}
 * and the JDK's HTTP client.
 */
package dev.rangefinder.storage.http;
