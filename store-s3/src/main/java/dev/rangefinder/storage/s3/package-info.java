// SPDX-License-Identifier: Apache-2.0
/** Object store on Amazon S3 and what speaks its protocol. */
package dev.rangefinder.storage.s3;
