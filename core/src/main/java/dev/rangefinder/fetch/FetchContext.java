// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.events.RequestLog;

/** What all requests of one scheduler share. */
record FetchContext(FetchLimits limits, FetchClock clock, RequestLog log) {}
