// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

/**
 * What has been measured of an endpoint, at one moment.
 *
 * @param name the service's URL, without any secret
 * @param requests sent, retries and hedges among them
 * @param bytes of bodies that arrived whole
 * @param failures replies that failed or broke off
 * @param throttled those among them by which the service asked for patience
 * @param hedges second requests sent beside slow ones
 * @param hedgesWon those that answered first
 * @param medianLatencyNanos from sending to the first byte; 0 when nothing is known
 * @param p95LatencyNanos what 95 of 100 replies did not exceed
 * @param bytesPerSecond of one connection; 0 when nothing is known
 */
public record EndpointStatistics(
    String name,
    long requests,
    long bytes,
    long failures,
    long throttled,
    long hedges,
    long hedgesWon,
    long medianLatencyNanos,
    long p95LatencyNanos,
    long bytesPerSecond) {}
