// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import java.io.Serializable;

/**
 * A token that changes when the bytes of an object change. It is plain data, so that caches and
 * splits can carry it.
 *
 * @param kind how far it can be trusted, and how a store checks it
 * @param value the token; for tags without quotes and without {@code W/}
 */
public record ObjectVersion(Kind kind, String value) implements Serializable {

  /** Where a version comes from. */
  public enum Kind {
    /** An entity tag that guarantees equal bytes; sent as {@code If-Match}. */
    STRONG_ETAG,
    /** A tag that {@code If-Match} never matches (RFC 9110, 8.8.3.2); compared on each reply. */
    WEAK_ETAG,
    /** A generation number, as Google Cloud Storage has it. */
    GENERATION,
    /** Size and modification time, of local files and of servers without tags. */
    SIZE_AND_TIME,
    /** The server tells the size only: good for one statement, not for a cache. */
    SIZE
  }

  /**
   * The version in an {@code ETag} header or a listing: {@code "abc"}, {@code W/"abc"}, or the bare
   * text that some listings give.
   */
  public static ObjectVersion ofETag(String header) {
    String text = header.strip();
    boolean weak = text.startsWith("W/") || text.startsWith("w/");
    String quoted = weak ? text.substring(2) : text;
    boolean hasQuotes = quoted.length() >= 2 && quoted.startsWith("\"") && quoted.endsWith("\"");
    String value = hasQuotes ? quoted.substring(1, quoted.length() - 1) : quoted;
    return new ObjectVersion(weak ? Kind.WEAK_ETAG : Kind.STRONG_ETAG, value);
  }

  public static ObjectVersion ofGeneration(long generation) {
    return new ObjectVersion(Kind.GENERATION, Long.toString(generation));
  }

  /**
   * @param time modification time in the finest unit there is, with the file's key where known
   */
  public static ObjectVersion ofSizeAndTime(long size, String time) {
    return new ObjectVersion(Kind.SIZE_AND_TIME, size + "@" + time);
  }

  public static ObjectVersion ofSize(long size) {
    return new ObjectVersion(Kind.SIZE, Long.toString(size));
  }

  /** Whether equal versions mean equal bytes well enough to keep parts beyond a statement. */
  public boolean isCacheable() {
    return kind != Kind.SIZE;
  }

  /** Whether equal versions guarantee equal bytes, so that parts may outlive the process. */
  public boolean isStrong() {
    return kind == Kind.STRONG_ETAG || kind == Kind.GENERATION;
  }

  /** The header value of a strong tag, with its quotes. */
  public String toETagHeader() {
    String quoted = '"' + value + '"';
    return kind == Kind.WEAK_ETAG ? "W/" + quoted : quoted;
  }

  @Override
  public String toString() {
    return kind + ":" + value;
  }
}
