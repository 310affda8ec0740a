// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.storage.GetListener;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.StorageException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Collects what a store replies, and checks that the calls come in their order. */
public final class CollectingListener implements GetListener {

  private final List<Reply> replies = new ArrayList<>();

  /** One reply, complete when the future is. */
  public static final class Reply {
    private final CompletableFuture<Reply> end = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private ObjectStatus status;
    private ByteRange range;

    public byte[] bytes() {
      return bytes.toByteArray();
    }

    public ObjectStatus status() {
      return status;
    }

    public ByteRange range() {
      return range;
    }
  }

  private CollectingListener(int count) {
    for (int i = 0; i < count; i++) {
      replies.add(new Reply());
    }
  }

  /** A listener for requests that will be given up. */
  public static CollectingListener ignoring(int requests) {
    return new CollectingListener(requests);
  }

  /** Sends requests and gives the future of each reply; it fails with what the store tells. */
  public static List<CompletableFuture<Reply>> get(ObjectStore store, List<GetRequest> requests) {
    CollectingListener listener = new CollectingListener(requests.size());
    store.get(requests, listener);
    return listener.replies.stream().map(reply -> reply.end).toList();
  }

  @Override
  public void opened(int request, ObjectStatus status, ByteRange range) {
    Reply reply = replies.get(request);
    if (reply.status != null || reply.end.isDone()) {
      throw new IllegalStateException("opened twice, or after the end");
    }
    reply.status = status;
    reply.range = range;
  }

  @Override
  public void arrived(int request, ByteBuffer bytes) {
    Reply reply = replies.get(request);
    if (reply.status == null || reply.end.isDone()) {
      throw new IllegalStateException("bytes before the head, or after the end");
    }
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    reply.bytes.writeBytes(copy);
  }

  @Override
  public void completed(int request) {
    Reply reply = replies.get(request);
    if (reply.status == null || reply.bytes.size() != reply.range.length()) {
      reply.end.completeExceptionally(new IllegalStateException("completed without all bytes"));
    }
    if (!reply.end.complete(reply)) {
      throw new IllegalStateException("completed twice");
    }
  }

  @Override
  public void failed(int request, StorageException failure) {
    replies.get(request).end.completeExceptionally(failure);
  }
}
