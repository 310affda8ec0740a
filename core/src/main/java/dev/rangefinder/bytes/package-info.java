// SPDX-License-Identifier: Apache-2.0
/** Byte ranges and bounds-checked reading of untrusted bytes. */
package dev.rangefinder.bytes;
