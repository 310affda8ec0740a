// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

import dev.rangefinder.session.StatementCancelledException.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Set once, when a statement is to end early; those who wait or work for it hear of it. Safe for
 * any thread; {@link #throwIfCancelled()} is one volatile read, cheap enough for a batch loop.
 */
public final class CancelToken {

  private final Map<Object, Runnable> listeners = new LinkedHashMap<>();
  private volatile Reason reason;

  /** Takes a listener back. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /** Sets the token; only the first reason counts. Listeners run on the calling thread. */
  public void cancel(Reason why) {
    List<Runnable> toRun;
    synchronized (listeners) {
      if (reason != null) {
        return;
      }
      reason = why;
      toRun = List.copyOf(listeners.values());
      listeners.clear();
    }
    RuntimeException first = null;
    for (Runnable listener : toRun) {
      try {
        listener.run();
      } catch (RuntimeException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  public boolean isCancelled() {
    return reason != null;
  }

  public Optional<Reason> reason() {
    return Optional.ofNullable(reason);
  }

  /**
   * @throws StatementCancelledException when the token is set
   */
  public void throwIfCancelled() {
    Reason why = reason;
    if (why != null) {
      throw new StatementCancelledException(why);
    }
  }

  /**
   * Has a short action run when the token is set: at once on this thread when it is already.
   *
   * @return takes the action back; to be closed when it is no longer needed
   */
  public Registration onCancel(Runnable action) {
    Object key = new Object();
    synchronized (listeners) {
      if (reason == null) {
        listeners.put(key, action);
        return () -> remove(key);
      }
    }
    action.run();
    return () -> {};
  }

  private void remove(Object key) {
    synchronized (listeners) {
      listeners.remove(key);
    }
  }
}
