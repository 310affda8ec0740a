// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** The beginning of the text that comes with an error status. */
final class ErrorBody implements BodySubscriber<Runnable> {

  private static final int MAX_TEXT_BYTES = 4 * 1024;

  private final Consumer<String> then;
  private final CompletableFuture<Runnable> end = new CompletableFuture<>();
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private Flow.Subscription subscription;

  ErrorBody(Consumer<String> then) {
    this.then = then;
  }

  @Override
  public CompletionStage<Runnable> getBody() {
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
      while (buffer.hasRemaining() && text.size() < MAX_TEXT_BYTES) {
        text.write(buffer.get());
      }
    }
    if (text.size() == MAX_TEXT_BYTES) {
      subscription.cancel();
      onComplete();
    }
  }

  @Override
  public void onError(Throwable fault) {
    onComplete();
  }

  @Override
  public void onComplete() {
    end.complete(() -> then.accept(text.toString(StandardCharsets.UTF_8)));
  }
}
