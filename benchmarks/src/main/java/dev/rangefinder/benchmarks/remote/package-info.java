// SPDX-License-Identifier: Apache-2.0
/**
 * One column of a large file behind a network that is simulated, fetched in several ways; start at
 * {@link dev.rangefinder.benchmarks.remote.RemoteSuite}.
 */
package dev.rangefinder.benchmarks.remote;
