// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import dev.rangefinder.calcite.engine.Engine;
import dev.rangefinder.sources.Sources;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Engines shared by connections of equal settings, credentials included. An engine outlives its
 * last connection for a while, so that a pool or a tool that opens one connection after another
 * finds its caches warm.
 */
final class EngineRegistry {
  private static final long IDLE_SECONDS = 60;

  private static final EngineRegistry INSTANCE = new EngineRegistry();

  private final Map<Settings, Entry> entries = new HashMap<>();
  private final ScheduledExecutorService closer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "rangefinder-idle-engines");
            thread.setDaemon(true);
            return thread;
          });

  private static final class Entry {
    private final Engine engine;
    private int users;
    private long idleSince;

    Entry(Engine engine) {
      this.engine = engine;
    }
  }

  private EngineRegistry() {}

  static EngineRegistry instance() {
    return INSTANCE;
  }

  /** The engine of these settings; given back with {@link #release}. */
  synchronized Engine acquire(Settings settings) {
    Entry entry = entries.computeIfAbsent(settings, EngineRegistry::open);
    entry.users++;
    return entry.engine;
  }

  private static Entry open(Settings settings) {
    Sources sources = new Sources(settings.sourceOptions());
    return new Entry(
        new Engine(sources, sources.at(settings.location()), settings.engineOptions()));
  }

  void release(Settings settings) {
    Engine idle;
    synchronized (this) {
      Entry entry = entries.get(settings);
      entry.users--;
      if (entry.users > 0) {
        return;
      }
      entry.idleSince = System.nanoTime();
      closer.schedule(() -> closeIfIdle(settings), IDLE_SECONDS, TimeUnit.SECONDS);
      idle = entry.engine;
    }
    // The program may end now: what it has fetched is for the next one.
    idle.flush();
  }

  private void closeIfIdle(Settings settings) {
    Engine idle = null;
    synchronized (this) {
      Entry entry = entries.get(settings);
      boolean longEnough =
          entry != null
              && entry.users == 0
              && System.nanoTime() - entry.idleSince >= TimeUnit.SECONDS.toNanos(IDLE_SECONDS) / 2;
      if (longEnough) {
        entries.remove(settings);
        idle = entry.engine;
      }
    }
    if (idle != null) {
      idle.close();
    }
  }
}
