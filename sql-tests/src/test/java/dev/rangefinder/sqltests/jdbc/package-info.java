// SPDX-License-Identifier: Apache-2.0
/**
 * What clients rely on, call by call: connections, pools, statements, result sets, metadata,
 * errors, cancelling. Must not depend on anything but {@code java.sql}, pools, and the data sets.
 */
package dev.rangefinder.sqltests.jdbc;
