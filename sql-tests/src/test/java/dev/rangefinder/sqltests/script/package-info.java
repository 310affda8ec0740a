// SPDX-License-Identifier: Apache-2.0
/**
 * Readable SQL scripts with the answers they must give. Start at {@link
 * dev.rangefinder.sqltests.script.SqlScriptsTest}; must not depend on anything but {@code java.sql}
 * and the data sets.
 */
package dev.rangefinder.sqltests.script;
