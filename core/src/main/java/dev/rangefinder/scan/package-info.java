// SPDX-License-Identifier: Apache-2.0
/**
 * The contract between table formats and engines: what can be read, in which pieces, and how a
 * piece becomes batches. Neutral of both sides.
 *
 * <p>Entry types: {@link dev.rangefinder.scan.TableSource}, {@link
 * dev.rangefinder.scan.ScanRequest}, {@link dev.rangefinder.scan.Split}, {@link
 * dev.rangefinder.scan.BatchReader}. Must not depend on any file format, store implementation,
 * operator or SQL engine.
 */
package dev.rangefinder.scan;
