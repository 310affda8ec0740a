// SPDX-License-Identifier: Apache-2.0
/**
 * The fault matrix: what statements come to when stores and networks fail. Start at {@link
 * dev.rangefinder.driver.faults.FaultCases}, which says what must be.
 */
package dev.rangefinder.driver.faults;
