// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import com.google.api.services.storage.Storage;
import com.google.api.services.storage.model.Objects;
import com.google.api.services.storage.model.StorageObject;
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
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.StoreIdentity;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One bucket of Google Cloud Storage, or of an emulator. */
final class GcsObjectStore implements ObjectStore {

  private static final BigInteger MAX_SIZE = BigInteger.valueOf(Long.MAX_VALUE);

  private final String bucket;
  private final GcsStoreOptions options;
  private final GcsCredentials credentials;
  private final GcsClient client;
  private final BlockingRequests requests;
  private final GcsRead read;

  /** Does no I/O yet. */
  GcsObjectStore(String bucket, GcsStoreOptions options, GcsEnvironment environment) {
    this.bucket = bucket;
    this.options = options;
    GcsHttpTransport transport = new GcsHttpTransport(options.client());
    this.credentials =
        new GcsCredentials(
            ObjectLocation.of("gs://" + bucket, ""), options, environment, () -> transport);
    this.client = new GcsClient(options, credentials, transport);
    this.requests = new BlockingRequests("rangefinder-gcs", options.coalesceConfig().maxInFlight());
    this.read = new GcsRead(bucket, client, this::metadata);
  }

  /** Looks for credentials the first time. */
  @Override
  public StoreIdentity identity() {
    String root = options.root().toString();
    return options
        .client()
        .identity(root.substring(0, root.length() - 1), credentials.fingerprint());
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
    return requests.submit(location, () -> metadata(location));
  }

  private ObjectStatus metadata(ObjectLocation location) {
    GcsRead.requireKey(location);
    try {
      StorageObject object =
          client.json(
              location, client.objects().get(bucket, location.key()).setFields("size,generation"));
      return status(location, object);
    } catch (IOException e) {
      throw client.failures().ofFault(location, e);
    }
  }

  /**
   * What a service tells of an object.
   *
   * @throws StorageException of kind INVALID_REPLY when that lacks its size or its generation
   */
  static ObjectStatus status(ObjectLocation location, StorageObject object) {
    BigInteger size = object.getSize();
    if (size == null || size.signum() < 0 || size.compareTo(MAX_SIZE) > 0) {
      throw StorageException.of(
              Kind.INVALID_REPLY, location, "the service does not tell the object's size")
          .build();
    }
    return new ObjectStatus(
        location, size.longValue(), GcsRead.generation(location, object.getGeneration()));
  }

  @Override
  public CompletableFuture<ListPage> list(ListRequest request) {
    return requests.submit(request.prefix(), () -> page(request));
  }

  private ListPage page(ListRequest request) {
    ObjectLocation prefix = request.prefix();
    Objects reply;
    try {
      Storage.Objects.List list =
          client
              .objects()
              .list(bucket)
              .setPrefix(prefix.key())
              .setMaxResults((long) Math.min(request.maxEntries(), ListRequest.DEFAULT_MAX_ENTRIES))
              .setFields("kind,items(name,size,generation),prefixes,nextPageToken");
      request.delimiter().ifPresent(list::setDelimiter);
      request.continuation().ifPresent(list::setPageToken);
      reply = client.json(prefix, list);
    } catch (IOException e) {
      throw client.failures().ofFault(prefix, e);
    }
    return GcsListing.page(request, reply);
  }

  @Override
  public GetCall get(List<GetRequest> gets, GetListener listener) {
    return requests.get(gets, listener, read);
  }

  @Override
  public void close() {
    requests.close();
    client.close();
  }
}
