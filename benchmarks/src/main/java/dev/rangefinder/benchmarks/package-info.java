// SPDX-License-Identifier: Apache-2.0
/** Benchmarks that run Rangefinder side by side with its peers. */
package dev.rangefinder.benchmarks;
