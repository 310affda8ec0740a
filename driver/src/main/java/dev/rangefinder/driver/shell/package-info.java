// SPDX-License-Identifier: Apache-2.0
/**
 * The command line shell: sqlline with defaults of ours, RFC 4180 output, one message per error and
 * an exit status that tells whether any statement failed.
 *
 * <p>Entry type: {@link dev.rangefinder.driver.shell.Shell}, the main class of the single jar. Must
 * depend on nothing but {@code java.sql} and sqlline: it finds the driver as any program does.
 */
package dev.rangefinder.driver.shell;
