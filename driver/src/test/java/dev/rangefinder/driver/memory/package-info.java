// SPDX-License-Identifier: Apache-2.0
/** How much memory statements take: programs with a small heap over large tables. */
package dev.rangefinder.driver.memory;
