// SPDX-License-Identifier: Apache-2.0
/**
 * One class of ours in sqlline's own package, because the hooks that the shell needs are not
 * public.
 *
 * <p>Entry type: {@link sqlline.OpenSqlLine}. Must not depend on anything but sqlline and {@code
 * java.sql}; what the shell does with the hooks is in {@code dev.rangefinder.driver.shell}.
 */
package sqlline;
