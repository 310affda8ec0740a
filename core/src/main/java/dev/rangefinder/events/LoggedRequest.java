// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.events;

import java.time.Instant;

/**
 * One request as it was sent, under way or ended.
 *
 * @param statement number of the statement that it was first sent for
 * @param sent when
 * @param endpoint the service's URL, without any secret
 * @param object where the object lies, without any secret
 * @param range what was asked for, as an HTTP range; empty for anything but a read
 * @param attempt 1 for the first
 * @param hedge whether it was sent beside one that was slow to answer
 * @param bytes body bytes that have arrived
 * @param firstByteNanos from sending to the head of the reply; -1 while there is none
 * @param nanos from sending to the end; -1 while it is under way
 * @param outcome {@code completed}, {@code cancelled}, or a failure's kind; empty while under way
 */
public record LoggedRequest(
    long statement,
    Instant sent,
    String endpoint,
    String object,
    String range,
    Purpose purpose,
    int attempt,
    boolean hedge,
    long bytes,
    long firstByteNanos,
    long nanos,
    String outcome) {}
