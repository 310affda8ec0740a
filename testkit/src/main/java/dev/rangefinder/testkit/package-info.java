// SPDX-License-Identifier: Apache-2.0
/** What the tests of several modules share: stores, contracts and writers of test files. */
package dev.rangefinder.testkit;
