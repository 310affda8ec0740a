// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import dev.rangefinder.bytes.RangeSpec;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A store did not give what it was asked for. The kind says what that means for the reader; the
 * message names the object and, where the service said why, quotes it with its request id. It never
 * holds a secret.
 */
public final class StorageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What went wrong, as far as a reader must tell cases apart. */
  public enum Kind {
    /** There is no such object, bucket or folder, as far as these credentials can see. */
    NOT_FOUND,
    /** These credentials, or the allowed locations, do not permit it. */
    DENIED,
    /** The object is no longer the version that the statement pinned. */
    CHANGED,
    /** The service asked for patience (429, 503). */
    THROTTLED,
    /** The range does not lie within the object, or the server cannot do such a range. */
    RANGE_INVALID,
    /** A connection fault, a body that broke off, a time-out or a fault of the service (5xx). */
    TRANSPORT,
    /** The server answered something that is not what was asked; it is never taken for data. */
    INVALID_REPLY,
    /** Missing or wrong settings: no credentials, no region, an unknown host, no trust. */
    CONFIGURATION,
    /** This process has no more memory or threads for it. */
    EXHAUSTED
  }

  private final Kind kind;
  private final transient ObjectLocation location;
  private final transient RangeSpec range;
  private final int attempts;
  private final transient Duration retryAfter;

  private StorageException(Builder builder) {
    super(builder.fullMessage(), CauseTrace.of(builder.cause));
    this.kind = builder.kind;
    this.location = builder.location;
    this.range = builder.range;
    this.attempts = builder.attempts;
    this.retryAfter = builder.retryAfter;
  }

  /**
   * Starts an exception.
   *
   * @param problem what happened and, where it helps, what to do, without the location
   */
  public static Builder of(Kind kind, ObjectLocation location, String problem) {
    return new Builder(kind, location, problem);
  }

  /**
   * What stopped a request before its store could say what that means. What is a {@code
   * StorageException} already stays as it is.
   *
   * @param kind what it is unless memory or threads are wanting
   * @param problem what happened then
   */
  public static StorageException of(
      Kind kind, ObjectLocation location, String problem, Throwable cause) {
    if (cause instanceof StorageException known) {
      return known;
    }
    Builder builder =
        cause instanceof OutOfMemoryError
            ? of(
                Kind.EXHAUSTED,
                location,
                "this process has no more memory or threads for it: give Java more (-Xmx), or lower"
                    + " memoryLimit and cacheMemory")
            : of(kind, location, problem);
    return builder.cause(cause).build();
  }

  public Kind kind() {
    return kind;
  }

  /** The object, or the prefix of a listing. */
  public ObjectLocation location() {
    return location;
  }

  /** The range asked for; empty for anything but a read. */
  public Optional<RangeSpec> range() {
    return Optional.ofNullable(range);
  }

  /** How often it was tried. */
  public int attempts() {
    return attempts;
  }

  /** How long the service asked to wait. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Whether the same request may succeed later. */
  public boolean isRetryable() {
    return kind == Kind.THROTTLED || kind == Kind.TRANSPORT;
  }

  /** The same failure after {@code count} attempts, the last of which was in vain. */
  public StorageException afterAttempts(int count) {
    if (count == attempts && retryAfter == null) {
      return this;
    }
    Builder again = new Builder(kind, location, getMessage());
    again.complete = true;
    again.range = range;
    again.retryAfter = retryAfter;
    again.cause = this;
    again.attempts = count;
    return again.build();
  }

  /** Collects what is known about a failure. */
  public static final class Builder {
    private final Kind kind;
    private final ObjectLocation location;
    private final String problem;
    private boolean complete;
    private RangeSpec range;
    private int attempts = 1;
    private Duration retryAfter;
    private Throwable cause;

    private Builder(Kind kind, ObjectLocation location, String problem) {
      this.kind = Objects.requireNonNull(kind, "kind");
      this.location = Objects.requireNonNull(location, "location");
      this.problem = problem;
    }

    public Builder range(RangeSpec value) {
      this.range = value;
      return this;
    }

    public Builder retryAfter(Duration value) {
      this.retryAfter = value;
      return this;
    }

    /** Kept as a trace of classes and places; a library's own words may hold secrets. */
    public Builder cause(Throwable value) {
      this.cause = value;
      return this;
    }

    public StorageException build() {
      return new StorageException(this);
    }

    private String fullMessage() {
      StringBuilder message = new StringBuilder();
      if (complete) {
        message.append(problem);
      } else {
        message.append(location).append(": ").append(problem);
        if (range != null) {
          message.append(" (bytes ").append(range).append(')');
        }
      }
      if (attempts > 1) {
        message.append(" after ").append(attempts).append(" attempts");
      }
      if (complete && retryAfter != null && retryAfter.toSeconds() > 0) {
        message.append("; it asks to wait ").append(retryAfter.toSeconds()).append(" seconds");
      }
      return message.toString();
    }
  }
}
