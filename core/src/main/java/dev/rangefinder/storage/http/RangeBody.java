// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.http;

import dev.rangefinder.storage.GetListener;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.RangedReply;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Hands the body of a checked reply on as it arrives. */
final class RangeBody implements BodySubscriber<Runnable> {

  private final GetRequest request;
  private final RangedReply reply;
  private final int index;
  private final GetListener listener;
  private final CompletableFuture<Runnable> end = new CompletableFuture<>();
  private volatile Flow.Subscription subscription;
  private volatile boolean cancelled;
  private long toSkip;
  private long left;

  RangeBody(GetRequest request, RangedReply reply, int index, GetListener listener) {
    this.request = request;
    this.reply = reply;
    this.index = index;
    this.listener = listener;
    this.toSkip = reply.skipBytes();
    this.left = reply.range().length();
  }

  void cancel() {
    cancelled = true;
    Flow.Subscription running = subscription;
    if (running != null) {
      running.cancel();
    }
    end.complete(() -> {});
  }

  @Override
  public CompletionStage<Runnable> getBody() {
    return end;
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    subscription = newSubscription;
    if (cancelled) {
      newSubscription.cancel();
      return;
    }
    try {
      listener.opened(index, reply.status(), reply.range());
    } catch (RuntimeException | OutOfMemoryError e) {
      refuse(e);
      return;
    }
    newSubscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    try {
      for (ByteBuffer buffer : buffers) {
        if (!cancelled && !end.isDone()) {
          take(buffer);
        }
      }
    } catch (RuntimeException | OutOfMemoryError e) {
      refuse(e);
    }
  }

  private void take(ByteBuffer buffer) {
    int skipped = (int) Math.min(toSkip, buffer.remaining());
    toSkip -= skipped;
    buffer.position(buffer.position() + skipped);
    int count = (int) Math.min(left, buffer.remaining());
    if (count > 0) {
      left -= count;
      listener.arrived(index, buffer.slice(buffer.position(), count));
      buffer.position(buffer.position() + count);
    }
    if (left == 0 && reply.dropBytes() > 0) {
      subscription.cancel();
      end.complete(() -> listener.completed(index));
    } else if (buffer.hasRemaining()) {
      subscription.cancel();
      end.complete(() -> fail(Kind.INVALID_REPLY, "the body is longer than announced"));
    }
  }

  @Override
  public void onError(Throwable fault) {
    end.completeExceptionally(fault);
  }

  @Override
  public void onComplete() {
    if (left == 0) {
      end.complete(() -> listener.completed(index));
    } else {
      end.complete(() -> fail(Kind.TRANSPORT, "the body ended " + left + " bytes early"));
    }
  }

  private void refuse(Throwable cause) {
    subscription.cancel();
    StorageException failure =
        StorageException.of(Kind.INVALID_REPLY, request.location(), "the reply was refused", cause);
    end.complete(() -> listener.failed(index, failure));
  }

  private void fail(Kind kind, String problem) {
    listener.failed(
        index,
        StorageException.of(kind, request.location(), problem).range(request.range()).build());
  }
}
