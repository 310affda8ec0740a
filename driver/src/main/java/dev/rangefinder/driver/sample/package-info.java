// SPDX-License-Identifier: Apache-2.0
/**
 * A small partitioned table to try the driver on, and queries that show what they read. Start at
 * {@link dev.rangefinder.driver.sample.Sample}. It uses the driver through {@code java.sql} and
 * must not depend on the engine.
 */
package dev.rangefinder.driver.sample;
