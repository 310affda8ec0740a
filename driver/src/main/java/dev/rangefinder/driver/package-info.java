// SPDX-License-Identifier: Apache-2.0
/**
 * The JDBC driver: {@code java.sql} over the engine.
 *
 * <p>Entry types: {@link dev.rangefinder.driver.RangefinderDriver}. Sees only public types of the
 * engine; results are read straight from column vectors.
 */
package dev.rangefinder.driver;
