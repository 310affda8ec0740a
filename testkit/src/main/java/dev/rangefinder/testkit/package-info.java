// SPDX-License-Identifier: Apache-2.0
/**
 * What tests of several modules share: stores that record or misbehave, servers on loopback, the
 * contract of object stores. In no shipped jar.
 *
 * <p>Entry types: {@link dev.rangefinder.testkit.RecordingObjectStore}, {@link
 * dev.rangefinder.testkit.FaultyObjectStore}.
 */
package dev.rangefinder.testkit;
