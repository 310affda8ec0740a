// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.http;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.RangedReply;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.http.HttpExchanges.Target;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Size and version of a file: by HEAD; or by a GET of its first byte where HEAD is not allowed, is
 * not signed (a presigned URL is for one method), or does not tell.
 */
final class HttpStat {

  /** Statuses by which servers refuse the method HEAD, not the file. */
  private static final Set<Integer> HEAD_REFUSED = Set.of(400, 403, 405, 501);

  private final HttpExchanges exchanges;
  private volatile boolean headRefused;

  /** What became of a reply. */
  private record Outcome(int status, ResponseInfo info) {}

  HttpStat(HttpExchanges exchanges) {
    this.exchanges = exchanges;
  }

  CompletableFuture<ObjectStatus> status(ObjectLocation location) {
    CompletableFuture<ObjectStatus> result = new CompletableFuture<>();
    boolean presigned = !location.secrets().query().isEmpty();
    try {
      send(location, exchanges.target(location), presigned || headRefused ? "GET" : "HEAD", result);
    } catch (StorageException e) {
      result.completeExceptionally(e);
    }
    return result;
  }

  private void send(
      ObjectLocation location,
      Target target,
      String method,
      CompletableFuture<ObjectStatus> result) {
    HttpRequest.Builder builder =
        exchanges.request(location, target).method(method, HttpRequest.BodyPublishers.noBody());
    if (method.equals("GET")) {
      builder.setHeader("Range", firstByte(location).range().toHttpRange());
    }
    CompletableFuture<HttpResponse<Outcome>> sent =
        exchanges.send(
            builder.build(), info -> DiscardedBody.then(new Outcome(info.statusCode(), info)));
    result.whenComplete((value, failure) -> sent.cancel(true));
    sent.whenComplete(
        (response, fault) -> {
          try {
            if (fault != null) {
              throw exchanges.failure(location, target, fault);
            }
            Outcome outcome = response.body();
            if (outcome == null) {
              // A proxy refused the tunnel: the JDK gives its reply without asking what to do.
              throw exchanges.failure(
                  location, target, response.statusCode(), response.headers(), "");
            }
            if (HttpExchanges.isRedirect(outcome.status())) {
              Target next = exchanges.redirected(location, target, outcome.info());
              send(location, next, method, result);
            } else if (method.equals("HEAD")) {
              head(location, target, outcome, result);
            } else {
              result.complete(ofFirstByte(location, target, outcome));
            }
          } catch (RuntimeException e) {
            result.completeExceptionally(e);
          }
        });
  }

  private void head(
      ObjectLocation location,
      Target target,
      Outcome outcome,
      CompletableFuture<ObjectStatus> result) {
    Function<String, Optional<String>> headers = headers(outcome.info().headers());
    requireFile(location, outcome.status(), headers);
    Optional<Long> size = RangedReply.contentLength(headers);
    if (outcome.status() == 200 && size.isPresent() && RangedReply.isIdentity(headers)) {
      result.complete(
          new ObjectStatus(location, size.get(), RangedReply.version(size.get(), headers)));
    } else if (outcome.status() == 200 || HEAD_REFUSED.contains(outcome.status())) {
      headRefused |= outcome.status() == 405 || outcome.status() == 501;
      send(location, target, "GET", result);
    } else {
      throw exchanges.failure(location, target, outcome.status(), outcome.info().headers(), "");
    }
  }

  private ObjectStatus ofFirstByte(ObjectLocation location, Target target, Outcome outcome) {
    Function<String, Optional<String>> headers = headers(outcome.info().headers());
    int status = outcome.status();
    requireFile(location, status, headers);
    if (status == 200 && RangedReply.isIdentity(headers)) {
      Optional<Long> size = RangedReply.contentLength(headers);
      if (size.isPresent()) {
        return new ObjectStatus(location, size.get(), RangedReply.version(size.get(), headers));
      }
    }
    if (status == 416 && headers.apply("content-range").orElse("").strip().equals("bytes */0")) {
      return new ObjectStatus(location, 0, RangedReply.version(0, headers));
    }
    if (status == 200 || status == 206 || status == 416) {
      return RangedReply.check(firstByte(location), status, headers).status();
    }
    throw exchanges.failure(location, target, status, outcome.info().headers(), "");
  }

  private static void requireFile(
      ObjectLocation location, int status, Function<String, Optional<String>> headers) {
    Optional<String> problem =
        status == 200 ? RangedReply.otherDocument(location, headers) : Optional.empty();
    if (problem.isPresent()) {
      throw StorageException.of(Kind.INVALID_REPLY, location, problem.get()).build();
    }
  }

  private static GetRequest firstByte(ObjectLocation location) {
    return new GetRequest(location, new ByteRange(0, 1), Optional.empty(), Purpose.STATUS);
  }

  private static Function<String, Optional<String>> headers(HttpHeaders headers) {
    return headers::firstValue;
  }
}
