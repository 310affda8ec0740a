// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The whole body of a small reply. */
final class CollectedBody implements BodySubscriber<InputStream> {

  /** A page of 1,000 keys of 1,024 bytes, each byte escaped, fits. */
  static final int MAX_BYTES = 16 * 1024 * 1024;

  private final CompletableFuture<InputStream> end = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Flow.Subscription subscription;

  @Override
  public CompletionStage<InputStream> getBody() {
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
      if (buffer.remaining() > MAX_BYTES - bytes.size()) {
        subscription.cancel();
        onError(new IOException("the reply is longer than " + MAX_BYTES + " bytes"));
        return;
      }
      byte[] copy = new byte[buffer.remaining()];
      buffer.get(copy);
      bytes.writeBytes(copy);
    }
  }

  @Override
  public void onError(Throwable fault) {
    end.completeExceptionally(fault);
  }

  @Override
  public void onComplete() {
    end.complete(new ByteArrayInputStream(bytes.toByteArray()));
  }
}
