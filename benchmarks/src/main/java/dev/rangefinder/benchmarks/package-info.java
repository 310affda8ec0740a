// SPDX-License-Identifier: Apache-2.0
/**
 * Benchmarks that run Rangefinder side by side with its peers. {@link
 * dev.rangefinder.benchmarks.Benchmarks} is the program; each suite has a package of its own. Must
 * not be depended on by anything.
 */
package dev.rangefinder.benchmarks;
