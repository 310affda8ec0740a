// SPDX-License-Identifier: Apache-2.0
/** Tests over the single jar as it is shipped, run by {@code verify} after it is packed. */
package dev.rangefinder.driver.jar;
