// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit;

/** What a {@link LoopbackHttpServer} can do wrong, or leave out as some real servers do. */
public enum Misbehaviour {
  /** HEAD is answered with 405. */
  REFUSES_HEAD,
  /** A suffix range is answered with 400. */
  REFUSES_SUFFIX,
  /** Every GET is answered with 200 and the whole object. */
  IGNORES_RANGES,
  /** A ranged GET is answered with the bytes one further on. */
  SHIFTS_RANGES,
  /** A ranged GET is answered with 206 and no Content-Range. */
  OMITS_CONTENT_RANGE,
  OMITS_ETAG,
  WEAKENS_ETAG,
  /** A reply claims to be compressed. */
  COMPRESSES,
  /** The connection is closed in the middle of each body. */
  CUTS_BODIES,
  /** A reply is given although If-Match names another version. */
  IGNORES_IF_MATCH,
  /** Every request is answered with 503. */
  IS_OVERLOADED,
  /** Every request is answered with 403. */
  DENIES
}
