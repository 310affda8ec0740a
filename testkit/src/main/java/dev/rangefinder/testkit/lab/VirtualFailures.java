// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.time.Duration;

/** What a client over HTTP makes of statuses and broken connections. */
final class VirtualFailures {

  private VirtualFailures() {}

  static StorageException ofStatus(ObjectLocation location, LabReply reply) {
    Kind kind =
        switch (reply.status()) {
          case 404 -> Kind.NOT_FOUND;
          case 401, 403 -> Kind.DENIED;
          case 412 -> Kind.CHANGED;
          case 429, 503 -> Kind.THROTTLED;
          case 408, 500, 502, 504 -> Kind.TRANSPORT;
          default -> Kind.INVALID_REPLY;
        };
    StorageException.Builder failure =
        StorageException.of(kind, location, "the lab answered with status " + reply.status());
    reply
        .header("Retry-After")
        .filter(it -> it.matches("\\d{1,9}"))
        .ifPresent(it -> failure.retryAfter(Duration.ofSeconds(Long.parseLong(it))));
    return failure.build();
  }

  static StorageException broken(ObjectLocation location, String how) {
    return StorageException.of(Kind.TRANSPORT, location, how).build();
  }
}
