// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.http;

import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.CredentialFingerprint;
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
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Files on a web server, read by ranges (RFC 9110, section 14). A presigned URL's query goes with
 * each request for its object; user name and password of a URL and the configured headers go to the
 * store's own host only, also when it redirects. There is no listing.
 */
public final class HttpObjectStore implements ObjectStore {

  private final StoreIdentity identity;
  private final HttpExchanges exchanges;
  private final HttpStat stat;

  /**
   * @param root {@code http://host} or {@code https://host:port}
   */
  public HttpObjectStore(String root, HttpStoreOptions options) {
    this.identity =
        options
            .client()
            .identity(
                root,
                options.headers().isEmpty()
                    ? StoreIdentity.ANONYMOUS
                    : CredentialFingerprint.of(options.headers().toString()));
    HttpClient client = options.client().open();
    this.exchanges = new HttpExchanges(client, root, options);
    this.stat = new HttpStat(exchanges);
  }

  @Override
  public StoreIdentity identity() {
    return identity;
  }

  @Override
  public CoalesceConfig coalesceConfig() {
    return exchanges.options().coalesceConfig();
  }

  @Override
  public boolean canList() {
    return false;
  }

  @Override
  public CompletableFuture<ObjectStatus> stat(ObjectLocation location) {
    return stat.status(location);
  }

  @Override
  public CompletableFuture<ListPage> list(ListRequest request) {
    return CompletableFuture.failedFuture(
        StorageException.of(
                Kind.CONFIGURATION,
                request.prefix(),
                "plain HTTP has no listing; name a file, not a folder")
            .build());
  }

  @Override
  public GetCall get(List<GetRequest> requests, GetListener listener) {
    List<HttpGet> gets = new ArrayList<>(requests.size());
    for (int i = 0; i < requests.size(); i++) {
      HttpGet get = new HttpGet(exchanges, requests.get(i), i, listener);
      gets.add(get);
      get.start();
    }
    return new GetCall() {
      @Override
      public void cancel(int request) {
        gets.get(request).cancel();
      }

      @Override
      public void cancelAll() {
        gets.forEach(HttpGet::cancel);
      }
    };
  }

  /** The client's threads end by themselves when nothing refers to it any more. */
  @Override
  public void close() {}
}
