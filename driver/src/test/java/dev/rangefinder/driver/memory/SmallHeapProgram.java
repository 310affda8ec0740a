// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.memory;

import dev.rangefinder.driver.StatementIo;
import dev.rangefinder.events.CounterSnapshot;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs a statement so many times at once, in a heap that is set from outside. Prints the rows; then
 * how many bytes the statement that was furthest behind had got when half of them were at their
 * end, and how many one gets in all; then how many bytes the cache in memory held at most, what it
 * may hold, how often it was looked at, and how often it was full to a tenth then.
 */
final class SmallHeapProgram {
  private static final String CACHE =
      "SELECT sum(bytes), max(limit_bytes) FROM sys.cache WHERE tier = 'memory'";

  private final Connection connection;
  private final List<Statement> statements = new ArrayList<>();
  private int ended;
  private long leastBytes;

  private SmallHeapProgram(Connection connection) {
    this.connection = connection;
  }

  /** Takes the URL, the SQL text and how many statements run at once. */
  public static void main(String[] arguments) throws Exception {
    try (Connection connection = DriverManager.getConnection(arguments[0])) {
      new SmallHeapProgram(connection).run(arguments[1], Integer.parseInt(arguments[2]));
    }
  }

  private void run(String sql, int count) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      for (int i = 0; i < count; i++) {
        statements.add(connection.createStatement());
      }
      List<Future<String>> rows = new ArrayList<>();
      for (Statement statement : statements) {
        rows.add(threads.submit(() -> row(statement, sql)));
      }
      String cache = watchedCache(rows.get(count - 1));
      for (Future<String> row : rows) {
        System.out.println(row.get());
      }
      System.out.println(leastBytes + " " + bytes(statements.get(0)));
      System.out.println(cache);
    } finally {
      threads.shutdownNow();
    }
  }

  private String row(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      String row = rows.getString(1) + " " + rows.getString(2);
      ended(statements.size());
      return row;
    }
  }

  private synchronized void ended(int count) throws SQLException {
    ended++;
    if (ended == (count + 1) / 2) {
      leastBytes = Long.MAX_VALUE;
      for (Statement statement : statements) {
        leastBytes = Math.min(leastBytes, bytes(statement));
      }
    }
  }

  /** What the statement has got, from wherever. */
  private static long bytes(Statement statement) throws SQLException {
    CounterSnapshot io = statement.unwrap(StatementIo.class).io();
    return io.bytes() + io.cacheHitBytes() + io.sharedBytes();
  }

  private String watchedCache(Future<?> running) throws Exception {
    long most = 0;
    long limit = 0;
    int looks = 0;
    int full = 0;
    try (Statement statement = connection.createStatement()) {
      while (!running.isDone()) {
        try (ResultSet held = statement.executeQuery(CACHE)) {
          held.next();
          long bytes = held.getLong(1);
          most = Math.max(most, bytes);
          limit = Math.max(limit, held.getLong(2));
          looks++;
          full += bytes >= limit / 10 * 9 ? 1 : 0;
        }
        Thread.sleep(50);
      }
    }
    return most + " " + limit + " " + looks + " " + full;
  }
}
