// SPDX-License-Identifier: Apache-2.0
/**
 * Three-valued logic of predicates against what is known of a zone of rows.
 *
 * <p>Entry types: {@link dev.rangefinder.predicate.ZonePredicate}, {@link
 * dev.rangefinder.predicate.ZoneMap}. Must not depend on any file format or SQL engine: a format
 * turns its statistics into zone maps.
 */
package dev.rangefinder.predicate;
