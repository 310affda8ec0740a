// SPDX-License-Identifier: Apache-2.0
/**
 * Parts of objects that outlive the process, in a folder that processes share.
 *
 * <p>Entry type: {@link dev.rangefinder.cache.disk.DiskCache}. Knows no format and no store
 * implementation; holds no credential.
 */
package dev.rangefinder.cache.disk;
