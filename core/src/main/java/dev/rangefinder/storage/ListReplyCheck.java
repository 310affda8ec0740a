// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import dev.rangefinder.storage.StorageException.Kind;
import java.util.Optional;

/**
 * What every page of a listing must be, whatever the service calls it: its keys lie under the
 * prefix asked for, and it can be gone on with.
 */
public record ListReplyCheck(ListRequest request) {

  /**
   * Where a listed key lies.
   *
   * @throws StorageException of kind INVALID_REPLY when it is not under the prefix
   */
  public ObjectLocation location(String key) {
    if (!key.startsWith(request.prefix().key())) {
      throw refused("the service listed a key that does not lie under this prefix");
    }
    return request.prefix().withKey(key);
  }

  /**
   * What asks for the next page, where the service says that there is one.
   *
   * @param token null or empty when it does not say how
   * @throws StorageException of kind INVALID_REPLY when the listing cannot be gone on with
   */
  public String continuation(String token) {
    if (token == null || token.isEmpty()) {
      throw refused("the service broke off its listing and does not say how to go on");
    }
    if (request.continuation().equals(Optional.of(token))) {
      throw refused("the service's listing goes round in circles");
    }
    return token;
  }

  /** A reply that is no page of a listing. */
  public StorageException refused(String problem) {
    return StorageException.of(Kind.INVALID_REPLY, request.prefix(), problem).build();
  }
}
