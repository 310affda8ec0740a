// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** A body that nobody reads: a short one is drained, so that its connection stays usable. */
final class DiscardedBody<T> implements BodySubscriber<T> {

  private static final int MAX_DRAINED_BYTES = 16 * 1024;

  private final T result;
  private final CompletableFuture<T> end = new CompletableFuture<>();
  private Flow.Subscription subscription;
  private long drained;

  private DiscardedBody(T result) {
    this.result = result;
  }

  /** Gives {@code result} as the body. */
  static <T> DiscardedBody<T> then(T result) {
    return new DiscardedBody<>(result);
  }

  @Override
  public CompletionStage<T> getBody() {
    return end;
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    subscription = newSubscription;
    newSubscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      drained += buffer.remaining();
    }
    if (drained > MAX_DRAINED_BYTES) {
      subscription.cancel();
      end.complete(result);
    }
  }

  @Override
  public void onError(Throwable fault) {
    end.complete(result);
  }

  @Override
  public void onComplete() {
    end.complete(result);
  }
}
