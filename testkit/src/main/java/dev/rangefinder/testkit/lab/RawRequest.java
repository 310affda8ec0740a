// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import java.util.Map;

/**
 * A request as it came over a connection.
 *
 * @param target as it was sent: path and query, or a whole URL to a proxy
 * @param headers the first value of each header, by its name in lower case
 */
record RawRequest(String method, String target, Map<String, String> headers, byte[] body) {}
