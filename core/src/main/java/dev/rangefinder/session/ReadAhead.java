// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

/**
 * What is reserved for reading before anybody needs it. It is given back when others are short of
 * memory, and asked for again when its time has come. Called by any thread, without any lock.
 */
public interface ReadAhead {

  /** Bytes that are reserved ahead of need, those included that cannot be given back for now. */
  long heldBytes();

  /** Bytes that could be given back now. */
  long returnableBytes();

  /** Whether it is given back for others too, or for its own statement alone. */
  boolean isForOthers();

  /** When something of it was last used, by {@link System#nanoTime}. */
  long lastUsedNanos();

  /**
   * Gives back what will be needed last.
   *
   * @return false when nothing can be given back now
   */
  boolean giveBackLast();
}
