// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request that the lab was sent, as its front-end understands it.
 *
 * @param target path and query as they were sent
 * @param headers the first value of each header, by its name in lower case
 * @param query decoded parameters of the query
 * @param bucket decoded; empty when the target names none
 * @param key decoded; empty when the target names none
 * @param connection counted from 1 over the whole lab
 */
public record LabRequest(
    LabProtocol protocol,
    Kind kind,
    String method,
    String target,
    Map<String, String> headers,
    Map<String, String> query,
    String bucket,
    String key,
    int connection) {

  /** What a request wants. */
  public enum Kind {
    /** Bytes of an object. */
    READ,
    /** What an object is. */
    STAT,
    /** Which objects there are. */
    LIST,
    /** Anything else, which is answered with 400 or 405. */
    OTHER
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The value of a {@code Range} header. */
  public Optional<String> range() {
    return header("range");
  }

  /** The decoded path of a web server, without a leading slash. */
  public String webPath() {
    return bucket.isEmpty() ? key : bucket + "/" + key;
  }

  /** The same without a header. */
  LabRequest without(String header) {
    Map<String, String> others = new LinkedHashMap<>(headers);
    others.remove(header);
    return new LabRequest(protocol, kind, method, target, others, query, bucket, key, connection);
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  /** Short text to compare with in tests: {@code GET /bucket/a.parquet bytes=-8}. */
  public String text() {
    return method + " " + target + range().map(it -> " " + it).orElse("");
  }
}
