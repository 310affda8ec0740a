// SPDX-License-Identifier: Apache-2.0
/**
 * Local files as an object store, over any {@code java.nio} file system.
 *
 * <p>Entry type: {@link dev.rangefinder.storage.file.FileObjectStore}. Depends on {@code storage}
 * alone.
 */
package dev.rangefinder.storage.file;
