// SPDX-License-Identifier: Apache-2.0
/**
 * Amazon S3, and services that speak its protocol, as an object store.
 *
 * <p>Entry type: {@link dev.rangefinder.storage.s3.S3ObjectStoreProvider}, found as a service.
 * Depends on {@code storage} and the AWS SDK.
 */
package dev.rangefinder.storage.s3;
