// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import dev.rangefinder.storage.BlockingRequests;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.GetCall;
import dev.rangefinder.storage.GetListener;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ListPage;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.storage.StoreIdentity;
import dev.rangefinder.storage.s3.S3StoreOptions.Payer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.RequestPayer;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One bucket of Amazon S3, or of a service that speaks its protocol. */
final class S3ObjectStore implements ObjectStore {

  private static final String AMAZON = "https://s3.amazonaws.com";

  private final String bucket;
  private final S3StoreOptions options;
  private final S3Credentials credentials;
  private final S3Clients clients;
  private final S3Failures failures;
  private final BlockingRequests requests;
  private final S3Read read;

  /** Does no I/O yet. */
  S3ObjectStore(String bucket, S3StoreOptions options) {
    this.bucket = bucket;
    this.options = options;
    this.credentials = new S3Credentials(options);
    this.clients = new S3Clients(options, credentials);
    this.failures = new S3Failures(clients, credentials);
    this.requests = new BlockingRequests("rangefinder-s3", options.coalesceConfig().maxInFlight());
    this.read = new S3Read(bucket, clients, failures, payer(), this::head);
  }

  private Optional<RequestPayer> payer() {
    return options.payer() == Payer.REQUESTER
        ? Optional.of(RequestPayer.REQUESTER)
        : Optional.empty();
  }

  /** Asks the credential chain the first time. */
  @Override
  public StoreIdentity identity() {
    return options
        .client()
        .identity(options.endpoint().map(URI::toString).orElse(AMAZON), credentials.fingerprint());
  }

  @Override
  public CoalesceConfig coalesceConfig() {
    return options.coalesceConfig();
  }

  @Override
  public boolean canList() {
    return true;
  }

  @Override
  public CompletableFuture<ObjectStatus> stat(ObjectLocation location) {
    return requests.submit(location, () -> head(location));
  }

  private ObjectStatus head(ObjectLocation location) {
    return asking(
        location,
        () -> {
          S3Read.requireKey(location);
          HeadObjectResponse head =
              clients
                  .client()
                  .headObject(
                      it ->
                          it.bucket(bucket).key(location.key()).requestPayer(payer().orElse(null)));
          return new ObjectStatus(
              location, head.contentLength(), version(head.eTag(), head.contentLength()));
        });
  }

  @Override
  public CompletableFuture<ListPage> list(ListRequest request) {
    return requests.submit(request.prefix(), () -> asking(request.prefix(), () -> page(request)));
  }

  private ListPage page(ListRequest request) {
    ListObjectsV2Response reply =
        clients
            .client()
            .listObjectsV2(
                it ->
                    it.bucket(bucket)
                        .prefix(request.prefix().key())
                        .delimiter(request.delimiter().orElse(null))
                        .continuationToken(request.continuation().orElse(null))
                        .maxKeys(Math.min(request.maxEntries(), ListRequest.DEFAULT_MAX_ENTRIES))
                        .requestPayer(payer().orElse(null)));
    List<ObjectStatus> objects = new ArrayList<>();
    for (S3Object object : reply.contents()) {
      // Consoles mark folders by empty objects.
      if (object.size() > 0 || !object.key().endsWith("/")) {
        objects.add(
            new ObjectStatus(
                request.prefix().withKey(object.key()),
                object.size(),
                version(object.eTag(), object.size())));
      }
    }
    List<ObjectLocation> prefixes = new ArrayList<>();
    for (CommonPrefix prefix : reply.commonPrefixes()) {
      prefixes.add(request.prefix().withKey(prefix.prefix()));
    }
    boolean more = Boolean.TRUE.equals(reply.isTruncated());
    return new ListPage(
        objects,
        prefixes,
        more ? Optional.ofNullable(reply.nextContinuationToken()) : Optional.empty());
  }

  static ObjectVersion version(String eTag, long size) {
    return eTag == null || eTag.isBlank() ? ObjectVersion.ofSize(size) : ObjectVersion.ofETag(eTag);
  }

  private <T> T asking(ObjectLocation location, Supplier<T> request) {
    try {
      return request.get();
    } catch (SdkException e) {
      throw failures.of(location, e);
    }
  }

  @Override
  public GetCall get(List<GetRequest> gets, GetListener listener) {
    return requests.get(gets, listener, read);
  }

  @Override
  public void close() {
    requests.close();
    clients.close();
  }
}
