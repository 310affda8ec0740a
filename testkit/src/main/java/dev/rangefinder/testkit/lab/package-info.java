// SPDX-License-Identifier: Apache-2.0
/**
 * The storage lab: one set of objects served on the loopback address as plain HTTP, as S3 and as
 * Google Cloud Storage, with set latency, bandwidth and slots, faults on demand and a log of every
 * request; and the same objects and faults as an {@link dev.rangefinder.storage.ObjectStore} whose
 * time is virtual.
 *
 * <p>Entry types: {@link dev.rangefinder.testkit.lab.StorageLab}, {@link
 * dev.rangefinder.testkit.lab.Faults}. Depends on {@code bytes}, {@code storage} and {@code
 * fetch}'s clock; knows no file format. Objects are never held whole unless they were given so.
 */
package dev.rangefinder.testkit.lab;
