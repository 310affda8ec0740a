// SPDX-License-Identifier: Apache-2.0
/**
 * What tests of several modules share: stores that record or misbehave, an embedded S3-compatible
 * server, the contract of object stores; the storage lab is in {@code lab}. In no shipped jar.
 *
 * <p>Entry types: {@link dev.rangefinder.testkit.RecordingObjectStore}, {@link
 * dev.rangefinder.testkit.FaultyObjectStore}.
 */
package dev.rangefinder.testkit;
