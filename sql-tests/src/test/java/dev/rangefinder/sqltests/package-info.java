// SPDX-License-Identifier: Apache-2.0
/** Black-box tests that see the driver through {@code java.sql} only. */
package dev.rangefinder.sqltests;
