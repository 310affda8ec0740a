// SPDX-License-Identifier: Apache-2.0
/**
 * Why bytes were asked for, and how many: purposes, counters and flight-recorder events.
 *
 * <p>Entry types: {@link dev.rangefinder.events.Purpose}, {@link
 * dev.rangefinder.events.RequestCounters}, {@link dev.rangefinder.events.CounterSnapshot}. Depends
 * on no other package of the project.
 */
package dev.rangefinder.events;
