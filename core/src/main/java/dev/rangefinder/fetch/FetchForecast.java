// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

/**
 * What would be sent for some wanted ranges.
 *
 * @param requests how many requests
 * @param bytes what they would ask for, bridged gaps included, as far as sizes are known
 * @param unknownSizes requests for whole objects or suffixes whose size only their reply will tell
 * @param nanos how long they would take by what is known of latency and bandwidth; -1 where that
 *     does not matter, or nothing would be sent
 */
public record FetchForecast(long requests, long bytes, long unknownSizes, long nanos) {}
