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
import dev.rangefinder.storage.RangedReply;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.StoreIdentity;
import dev.rangefinder.storage.s3.S3StoreOptions.ObjectVersions;
import dev.rangefinder.storage.s3.S3StoreOptions.Payer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.RequestPayer;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** One bucket of Amazon S3, or of a service that speaks its protocol. */
final class S3ObjectStore implements ObjectStore {

  /** Statuses that can mean several things. */
  private static final Set<Integer> WORDLESS = Set.of(400, 403);

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
    this.credentials = new S3Credentials(ObjectLocation.of("s3://" + bucket, ""), options);
    this.clients = new S3Clients(options, credentials);
    this.failures = new S3Failures(clients, credentials, options);
    this.requests = new BlockingRequests("rangefinder-s3", options.coalesceConfig().maxInFlight());
    this.read =
        new S3Read(
            bucket,
            clients,
            failures,
            payer(),
            options.objectVersions() == ObjectVersions.KEPT
                ? Optional.of(new S3VersionIds())
                : Optional.empty(),
            this::head);
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
        .identity(
            options.endpoint().map(URI::toString).orElseGet(this::hostAtAmazon),
            credentials.fingerprint());
  }

  /** Each bucket has a host of its own, in a region of its own, and so a latency of its own. */
  private String hostAtAmazon() {
    return "https://" + bucket + ".s3.amazonaws.com";
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
    S3Read.requireKey(location);
    S3Client client = clients.client();
    try {
      HeadObjectResponse head =
          client.headObject(
              it -> it.bucket(bucket).key(location.key()).requestPayer(payer().orElse(null)));
      if (head.contentLength() == null || isWebPage(head)) {
        throw StorageException.of(Kind.INVALID_REPLY, location, S3Failures.NOT_S3).build();
      }
      if (!isIdentity(head)) {
        throw StorageException.of(
                Kind.INVALID_REPLY,
                location,
                "the service has it with a Content-Encoding: store it without")
            .build();
      }
      return new ObjectStatus(
          location, head.contentLength(), version(head.eTag(), head.contentLength()));
    } catch (S3Exception e) {
      if (S3Failures.code(e).isEmpty() && WORDLESS.contains(e.statusCode())) {
        return firstByte(location, client, e);
      }
      throw failures.of(location, client, e);
    } catch (SdkException e) {
      throw failures.of(location, client, e);
    }
  }

  /** A compressed object's size and ranges are those of its compressed bytes. */
  private static boolean isIdentity(HeadObjectResponse head) {
    return RangedReply.isIdentity(
        name ->
            name.equals("content-encoding")
                ? Optional.ofNullable(head.contentEncoding())
                : Optional.empty());
  }

  /** The page of a network that wants a login has a type, and no tag. */
  private static boolean isWebPage(HeadObjectResponse head) {
    return head.eTag() == null
        && head.contentType() != null
        && head.contentType().startsWith("text/html");
  }

  /** The reply to HEAD has no body to say what is wrong: asks for a byte, whose reply has one. */
  private ObjectStatus firstByte(ObjectLocation location, S3Client client, S3Exception refusal) {
    try (ResponseInputStream<GetObjectResponse> stream =
        client.getObject(
            it ->
                it.bucket(bucket)
                    .key(location.key())
                    .range("bytes=0-0")
                    .requestPayer(payer().orElse(null)))) {
      stream.abort();
      throw failures.of(location, client, refusal);
    } catch (SdkException e) {
      throw failures.of(location, client, e);
    } catch (IOException e) {
      throw failures.of(location, client, refusal);
    }
  }

  @Override
  public CompletableFuture<ListPage> list(ListRequest request) {
    return requests.submit(request.prefix(), () -> page(request));
  }

  private ListPage page(ListRequest request) {
    S3Client client = clients.client();
    try {
      ListObjectsV2Response reply =
          client.listObjectsV2(
              it ->
                  it.bucket(bucket)
                      .prefix(request.prefix().key())
                      .delimiter(request.delimiter().orElse(null))
                      .continuationToken(request.continuation().orElse(null))
                      .maxKeys(Math.min(request.maxEntries(), ListRequest.DEFAULT_MAX_ENTRIES))
                      .requestPayer(payer().orElse(null)));
      return S3Listing.page(request, reply);
    } catch (SdkException e) {
      throw failures.of(request.prefix(), client, e);
    } catch (UncheckedIOException e) {
      throw failures.ofBody(request.prefix(), e.getCause());
    }
  }

  static ObjectVersion version(String eTag, long size) {
    return eTag == null || eTag.isBlank() ? ObjectVersion.ofSize(size) : ObjectVersion.ofETag(eTag);
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
