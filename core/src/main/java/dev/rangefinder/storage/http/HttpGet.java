// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.http;

import dev.rangefinder.storage.GetListener;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.storage.RangedReply;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.http.HttpExchanges.Target;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.concurrent.CompletableFuture;

/** One ranged GET, with the redirects it may take. */
final class HttpGet {

  private final HttpExchanges exchanges;
  private final GetRequest request;
  private final int index;
  private final GetListener listener;
  private CompletableFuture<?> sent;
  private RangeBody body;
  private volatile boolean cancelled;

  HttpGet(HttpExchanges exchanges, GetRequest request, int index, GetListener listener) {
    this.exchanges = exchanges;
    this.request = request;
    this.index = index;
    this.listener = listener;
  }

  void start() {
    try {
      send(exchanges.target(request.location()));
    } catch (StorageException e) {
      fail(e);
    }
  }

  void cancel() {
    CompletableFuture<?> running;
    RangeBody receiving;
    synchronized (this) {
      cancelled = true;
      running = sent;
      receiving = body;
    }
    if (receiving != null) {
      receiving.cancel();
    }
    if (running != null) {
      running.cancel(true);
    }
  }

  private void send(Target target) {
    HttpRequest.Builder builder =
        exchanges
            .request(request.location(), target)
            .setHeader("Range", request.range().toHttpRange());
    request
        .pin()
        .filter(pin -> pin.kind() == ObjectVersion.Kind.STRONG_ETAG)
        .ifPresent(pin -> builder.setHeader("If-Match", pin.toETagHeader()));
    CompletableFuture<HttpResponse<Runnable>> future =
        exchanges.send(builder.build(), info -> receive(target, info));
    synchronized (this) {
      sent = future;
    }
    if (cancelled) {
      future.cancel(true);
    }
    future.whenComplete(
        (response, fault) -> {
          if (cancelled) {
            return;
          }
          if (fault != null) {
            fail(exchanges.failure(request.location(), target, fault));
          } else if (response.body() == null) {
            // A proxy refused the tunnel: the JDK gives its reply without asking what to do with
            // it.
            fail(
                exchanges.failure(
                    request.location(), target, response.statusCode(), response.headers(), ""));
          } else {
            response.body().run();
          }
        });
  }

  /** Decides on a reply's head what to do with its body, and what after it. */
  private BodySubscriber<Runnable> receive(Target target, ResponseInfo info) {
    int status = info.statusCode();
    if (HttpExchanges.isRedirect(status)) {
      return DiscardedBody.then(() -> follow(target, info));
    }
    if (status != 200 && status != 206 && status != 416) {
      return new ErrorBody(
          text ->
              fail(exchanges.failure(request.location(), target, status, info.headers(), text)));
    }
    try {
      RangedReply reply =
          RangedReply.check(request, status, name -> info.headers().firstValue(name));
      if (reply.range().isEmpty()) {
        return DiscardedBody.then(
            () -> {
              listener.opened(index, reply.status(), reply.range());
              listener.completed(index);
            });
      }
      RangeBody receiving = new RangeBody(request, reply, index, listener);
      synchronized (this) {
        body = receiving;
      }
      if (cancelled) {
        receiving.cancel();
      }
      return receiving;
    } catch (StorageException e) {
      return DiscardedBody.then(() -> fail(e));
    }
  }

  private void follow(Target target, ResponseInfo info) {
    try {
      send(exchanges.redirected(request.location(), target, info));
    } catch (StorageException e) {
      fail(e);
    }
  }

  private void fail(StorageException failure) {
    if (!cancelled) {
      listener.failed(index, failure);
    }
  }
}
