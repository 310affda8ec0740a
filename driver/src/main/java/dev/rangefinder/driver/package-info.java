// SPDX-License-Identifier: Apache-2.0
/** The JDBC driver: {@code java.sql} over the engine. */
package dev.rangefinder.driver;
