// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

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
import dev.rangefinder.storage.StoreIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The store of a {@link VirtualLab}. */
final class VirtualStore implements ObjectStore {

  private final VirtualLab lab;
  private final String root;
  private final CoalesceConfig coalesceConfig;

  VirtualStore(VirtualLab lab, String root, CoalesceConfig coalesceConfig) {
    this.lab = lab;
    this.root = root;
    this.coalesceConfig = coalesceConfig;
  }

  @Override
  public StoreIdentity identity() {
    return StoreIdentity.anonymous(root);
  }

  @Override
  public CoalesceConfig coalesceConfig() {
    return coalesceConfig;
  }

  @Override
  public boolean canList() {
    return true;
  }

  @Override
  public CompletableFuture<ObjectStatus> stat(ObjectLocation location) {
    LabRequest request = lab.request("HEAD", location.key(), Map.of());
    return ask(
        request,
        location,
        reply -> {
          long size = reply.header("Content-Length").map(Long::parseLong).orElse(0L);
          return new ObjectStatus(location, size, RangedReply.version(size, reply::header));
        });
  }

  @Override
  public CompletableFuture<ListPage> list(ListRequest list) {
    return ask(lab.listing(list.prefix().key()), list.prefix(), reply -> page(list));
  }

  private ListPage page(ListRequest list) {
    LabPage page =
        lab.list(
            list.prefix().key(),
            list.delimiter().orElse(""),
            list.continuation().orElse(""),
            list.maxEntries());
    return new ListPage(
        page.objects().stream()
            .map(
                it ->
                    new ObjectStatus(
                        list.prefix().withKey(it.key()),
                        it.size(),
                        ObjectVersion.ofETag(it.eTag())))
            .toList(),
        page.prefixes().stream().map(list.prefix()::withKey).toList(),
        page.last().isEmpty() ? Optional.empty() : Optional.of(page.last()));
  }

  private <T> CompletableFuture<T> ask(
      LabRequest request, ObjectLocation location, VirtualExchange.Reading<T> reading) {
    CompletableFuture<T> result = new CompletableFuture<>();
    VirtualExchange exchange =
        new VirtualExchange(
            lab,
            request,
            new VirtualExchange.Client() {
              @Override
              public boolean head(LabReply reply) {
                if (reply.status() != 200) {
                  failed(VirtualFailures.ofStatus(location, reply));
                } else {
                  result.complete(reading.of(reply));
                }
                return false;
              }

              @Override
              public void body(byte[] bytes) {}

              @Override
              public void end() {}

              @Override
              public void broken(String how) {
                failed(VirtualFailures.broken(location, how));
              }

              private void failed(StorageException failure) {
                result.completeExceptionally(failure);
              }
            });
    result.whenComplete((value, failure) -> exchange.giveUp());
    exchange.start();
    return result;
  }

  @Override
  public GetCall get(List<GetRequest> gets, GetListener listener) {
    List<VirtualExchange> all = new ArrayList<>();
    for (int i = 0; i < gets.size(); i++) {
      GetRequest get = gets.get(i);
      Map<String, String> headers = new HashMap<>();
      headers.put("range", get.range().toHttpRange());
      get.pin()
          .filter(pin -> pin.kind() == ObjectVersion.Kind.STRONG_ETAG)
          .ifPresent(pin -> headers.put("if-match", pin.toETagHeader()));
      all.add(
          new VirtualExchange(
              lab,
              lab.request("GET", get.location().key(), headers),
              new VirtualRead(get, i, listener)));
    }
    all.forEach(VirtualExchange::start);
    return new GetCall() {
      @Override
      public void cancel(int request) {
        all.get(request).giveUp();
      }

      @Override
      public void cancelAll() {
        all.forEach(VirtualExchange::giveUp);
      }
    };
  }

  @Override
  public void close() {}
}
