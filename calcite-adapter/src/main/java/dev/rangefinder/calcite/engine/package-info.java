// SPDX-License-Identifier: Apache-2.0
/**
 * Parses, validates, plans and runs statements over a catalog of sources, without JDBC.
 *
 * <p>Entry types: {@link dev.rangefinder.calcite.engine.Engine}, {@link
 * dev.rangefinder.calcite.engine.PreparedQuery}. Must not depend on {@code java.sql}.
 */
package dev.rangefinder.calcite.engine;
