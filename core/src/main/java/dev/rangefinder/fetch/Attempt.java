// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.events.RequestEvent;
import dev.rangefinder.storage.GetCall;
import dev.rangefinder.storage.GetRequest;
import java.util.concurrent.Future;

/** One sending of a flight's request; what comes of an attempt that was given up is ignored. */
final class Attempt {

  private final Flight flight;
  private final GetRequest request;
  private final RequestEvent event = new RequestEvent();
  private GetCall call;
  private int index;
  private Future<?> stallCheck;
  private boolean ended;
  private volatile long lastProgressNanos = System.nanoTime();

  Attempt(Flight flight, GetRequest request, int number) {
    this.flight = flight;
    this.request = request;
    event.attempt = number;
    event.begin();
  }

  Flight flight() {
    return flight;
  }

  GetRequest request() {
    return request;
  }

  void progress(int bytes) {
    event.bytes += bytes;
    lastProgressNanos = System.nanoTime();
  }

  long idleNanos() {
    return System.nanoTime() - lastProgressNanos;
  }

  /** Says how the request can be given up; gives it up where the attempt has ended meanwhile. */
  void attach(GetCall newCall, int newIndex) {
    synchronized (this) {
      call = newCall;
      index = newIndex;
      if (!ended) {
        return;
      }
    }
    newCall.cancel(newIndex);
  }

  synchronized void watch(Future<?> newStallCheck) {
    stallCheck = newStallCheck;
    if (ended) {
      stallCheck.cancel(false);
    }
  }

  /** Ends the attempt after its reply has ended. */
  boolean end(String outcome) {
    synchronized (this) {
      if (ended) {
        return false;
      }
      ended = true;
      if (stallCheck != null) {
        stallCheck.cancel(false);
      }
    }
    if (event.shouldCommit()) {
      event.object = request.location().toString();
      event.range = request.range().toHttpRange();
      event.purpose = request.purpose().label();
      event.outcome = outcome;
      event.commit();
    }
    return true;
  }

  /** Ends the attempt before its reply has, and closes its connection. */
  boolean abort(String outcome) {
    if (!end(outcome)) {
      return false;
    }
    GetCall toCancel;
    synchronized (this) {
      toCancel = call;
    }
    if (toCancel != null) {
      toCancel.cancel(index);
    }
    return true;
  }
}
