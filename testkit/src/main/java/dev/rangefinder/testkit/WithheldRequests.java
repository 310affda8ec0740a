// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit;

import dev.rangefinder.storage.GetRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Requests that a {@link FaultyObjectStore} withholds. */
public final class WithheldRequests {

  private final List<FaultyRequest> requests = new ArrayList<>();
  private boolean released;

  synchronized void add(FaultyRequest request) {
    requests.add(request);
    notifyAll();
    if (released) {
      request.release();
    }
  }

  /** The requests withheld so far. */
  public synchronized List<GetRequest> requests() {
    return requests.stream().map(FaultyRequest::get).toList();
  }

  /** Waits until at least {@code count} requests are withheld. */
  public synchronized void await(int count, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (requests.size() < count) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError("Only " + requests.size() + " of " + count + " requests came");
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** Lets everything through that was withheld, and whatever would be from now on. */
  public void release() {
    List<FaultyRequest> all;
    synchronized (this) {
      released = true;
      all = List.copyOf(requests);
    }
    all.forEach(FaultyRequest::release);
  }
}
