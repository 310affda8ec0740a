// SPDX-License-Identifier: Apache-2.0
/**
 * The schema {@code sys}: what an engine knows of its own requests, endpoints and caches, as tables
 * that queries see as any other, and the procedures that statements may call.
 *
 * <p>Entry types: {@link dev.rangefinder.calcite.system.SystemFolder}, {@link
 * dev.rangefinder.calcite.system.SystemProcedures}. Sends no request to a store; no column shows a
 * secret. Must not depend on Calcite.
 */
package dev.rangefinder.calcite.system;
