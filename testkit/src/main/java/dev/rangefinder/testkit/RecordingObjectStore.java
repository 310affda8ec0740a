// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.storage.GetCall;
import dev.rangefinder.storage.GetListener;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ListPage;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.StorageException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Passes everything on to another store and keeps a record of it, for tests that count. */
public final class RecordingObjectStore extends ForwardingObjectStore {

  private final List<RecordedRequest> requests = new ArrayList<>();
  private final AtomicLong bytes = new AtomicLong();

  public RecordingObjectStore(ObjectStore store) {
    super(store);
  }

  /** Every request so far, in the order in which they were sent. */
  public List<RecordedRequest> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  /** Every request so far as {@link RecordedRequest#text()}. */
  public List<String> texts() {
    return requests().stream().map(RecordedRequest::text).toList();
  }

  /** Requests that asked for bytes. */
  public long gets() {
    return requests().stream().filter(request -> request.range().isPresent()).count();
  }

  /** Requests with a purpose. */
  public long count(Purpose purpose) {
    return requests().stream().filter(request -> request.purpose() == purpose).count();
  }

  /** Body bytes that have been delivered. */
  public long bytes() {
    return bytes.get();
  }

  /** Forgets what was recorded. */
  public void clear() {
    synchronized (requests) {
      requests.clear();
    }
    bytes.set(0);
  }

  private void record(RecordedRequest request) {
    synchronized (requests) {
      requests.add(request);
    }
  }

  @Override
  public CompletableFuture<ObjectStatus> stat(ObjectLocation location) {
    record(new RecordedRequest(Purpose.STATUS, location, Optional.empty(), Optional.empty()));
    return super.stat(location);
  }

  @Override
  public CompletableFuture<ListPage> list(ListRequest request) {
    record(
        new RecordedRequest(Purpose.LISTING, request.prefix(), Optional.empty(), Optional.empty()));
    return super.list(request);
  }

  @Override
  public GetCall get(List<GetRequest> gets, GetListener listener) {
    for (GetRequest get : gets) {
      record(
          new RecordedRequest(get.purpose(), get.location(), Optional.of(get.range()), get.pin()));
    }
    return super.get(gets, new Counting(listener));
  }

  private final class Counting implements GetListener {
    private final GetListener listener;

    Counting(GetListener listener) {
      this.listener = listener;
    }

    @Override
    public void opened(int request, ObjectStatus status, ByteRange range) {
      listener.opened(request, status, range);
    }

    @Override
    public void arrived(int request, ByteBuffer piece) {
      bytes.addAndGet(piece.remaining());
      listener.arrived(request, piece);
    }

    @Override
    public void completed(int request) {
      listener.completed(request);
    }

    @Override
    public void failed(int request, StorageException failure) {
      listener.failed(request, failure);
    }
  }
}
