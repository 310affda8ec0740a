// SPDX-License-Identifier: Apache-2.0
/**
 * Scans and aggregates of one large local file; start at {@link
 * dev.rangefinder.benchmarks.scan.ScanSuite}.
 */
package dev.rangefinder.benchmarks.scan;
