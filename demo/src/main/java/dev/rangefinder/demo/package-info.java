// SPDX-License-Identifier: Apache-2.0
/**
 * The demo: sample data shaped like real data, an S3-compatible server on loopback that serves it,
 * and statements over JDBC that show what is read.
 *
 * <p>Entry type: {@link dev.rangefinder.demo.Demo}. In no shipped jar.
 */
package dev.rangefinder.demo;
