// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

/**
 * What would be sent for some wanted ranges.
 *
 * @param requests how many requests
 * @param bytes what they would ask for, bridged gaps included
 */
public record FetchForecast(long requests, long bytes) {}
