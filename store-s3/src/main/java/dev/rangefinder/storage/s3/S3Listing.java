// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import dev.rangefinder.storage.ListPage;
import dev.rangefinder.storage.ListReplyCheck;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A page of a listing, if the reply is one: a document that is no listing, or one that cannot be
 * gone on with, must never count as "nothing there".
 */
final class S3Listing {

  private final ListReplyCheck check;
  private final ListObjectsV2Response reply;

  private S3Listing(ListRequest request, ListObjectsV2Response reply) {
    this.check = new ListReplyCheck(request);
    this.reply = reply;
  }

  /**
   * The page that a reply is.
   *
   * @throws StorageException of kind INVALID_REPLY when it is none
   */
  static ListPage page(ListRequest request, ListObjectsV2Response reply) {
    return new S3Listing(request, reply).page();
  }

  private ListPage page() {
    if (reply.isTruncated() == null) {
      throw check.refused(S3Failures.NOT_S3);
    }
    List<ObjectStatus> objects = new ArrayList<>();
    for (S3Object object : reply.contents()) {
      if (object.key() == null || object.size() == null || object.size() < 0) {
        throw check.refused("the service listed an object without a key or a size");
      }
      // Consoles mark folders by empty objects.
      if (object.size() > 0 || !object.key().endsWith("/")) {
        objects.add(
            new ObjectStatus(
                check.location(object.key()),
                object.size(),
                S3ObjectStore.version(object.eTag(), object.size())));
      }
    }
    List<ObjectLocation> prefixes = new ArrayList<>();
    for (CommonPrefix prefix : reply.commonPrefixes()) {
      if (prefix.prefix() == null) {
        throw check.refused("the service listed a folder without a name");
      }
      prefixes.add(check.location(prefix.prefix()));
    }
    return new ListPage(objects, prefixes, continuation());
  }

  private Optional<String> continuation() {
    return reply.isTruncated()
        ? Optional.of(check.continuation(reply.nextContinuationToken()))
        : Optional.empty();
  }
}
