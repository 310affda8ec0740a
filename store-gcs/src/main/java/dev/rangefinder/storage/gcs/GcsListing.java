// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import com.google.api.client.util.Data;
import com.google.api.services.storage.model.Objects;
import com.google.api.services.storage.model.StorageObject;
import dev.rangefinder.storage.ListPage;
import dev.rangefinder.storage.ListReplyCheck;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A page of a listing, if the reply is one: a document that is no listing, or one that cannot be
 * gone on with, must never count as "nothing there".
 */
final class GcsListing {

  /** What a listing calls itself. */
  private static final String LISTING = "storage#objects";

  private final ListReplyCheck check;
  private final Objects reply;

  private GcsListing(ListRequest request, Objects reply) {
    this.check = new ListReplyCheck(request);
    this.reply = reply;
  }

  /**
   * The page that a reply is.
   *
   * @throws StorageException of kind INVALID_REPLY when it is none
   */
  static ListPage page(ListRequest request, Objects reply) {
    return new GcsListing(request, reply).page();
  }

  private ListPage page() {
    boolean nothing =
        isNull(reply.getItems()) && isNull(reply.getPrefixes()) && isNull(reply.getNextPageToken());
    if (nothing && !LISTING.equals(reply.getKind())) {
      // Any JSON would otherwise be a listing of nothing.
      throw check.refused(
          "the service answered with something that is no listing; check endpoint, and whether a"
              + " proxy is in the way");
    }
    List<ObjectStatus> objects = new ArrayList<>();
    for (StorageObject object : orEmpty(reply.getItems())) {
      if (isNull(object) || isNull(object.getName())) {
        throw check.refused("the service listed an object without a name");
      }
      ObjectStatus status = GcsObjectStore.status(check.location(object.getName()), object);
      // Consoles mark folders by empty objects.
      if (status.size() > 0 || !object.getName().endsWith("/")) {
        objects.add(status);
      }
    }
    List<ObjectLocation> prefixes = new ArrayList<>();
    for (String prefix : orEmpty(reply.getPrefixes())) {
      if (isNull(prefix)) {
        throw check.refused("the service listed a folder without a name");
      }
      prefixes.add(check.location(prefix));
    }
    return new ListPage(objects, prefixes, continuation());
  }

  private Optional<String> continuation() {
    String token = reply.getNextPageToken();
    return isNull(token) ? Optional.empty() : Optional.of(check.continuation(token));
  }

  /** Google's parser has objects of its own for the null of JSON. */
  private static boolean isNull(Object value) {
    return value == null || Data.isNull(value);
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return isNull(list) ? List.of() : list;
  }
}
