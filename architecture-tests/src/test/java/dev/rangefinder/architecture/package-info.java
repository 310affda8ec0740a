// SPDX-License-Identifier: Apache-2.0
/**
 * Holds the rules of {@code docs/architecture.md} over the classes of all modules.
 *
 * <p>Start at {@link dev.rangefinder.architecture.CorePackagesTest} for the directions inside core
 * and {@link dev.rangefinder.architecture.ModulesTest} for those between modules. What Maven's
 * graph can hold (a module that has no dependency cannot import it) is held there and not repeated
 * here.
 */
package dev.rangefinder.architecture;
