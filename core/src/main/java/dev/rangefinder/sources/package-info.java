// SPDX-License-Identifier: Apache-2.0
/**
 * Opens locations: decides which files are one table, picks the store and the format, and hands
 * over the caches. The only place that wires stores, caches and formats together.
 *
 * <p>Entry types: {@link dev.rangefinder.sources.Sources}, {@link
 * dev.rangefinder.sources.SourceFolder}. Must not depend on operators or SQL engines.
 */
package dev.rangefinder.sources;
