// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.memory;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs a statement so many times at once, in a heap that is set from outside, and prints rows. */
final class SmallHeapProgram {

  private SmallHeapProgram() {}

  /** Takes the URL, the SQL text and how many statements run at once. */
  public static void main(String[] arguments) throws Exception {
    int statements = Integer.parseInt(arguments[2]);
    ExecutorService threads = Executors.newFixedThreadPool(statements);
    try (Connection connection = DriverManager.getConnection(arguments[0])) {
      Callable<String> run = () -> row(connection, arguments[1]);
      List<Future<String>> rows = new ArrayList<>();
      for (int i = 0; i < statements; i++) {
        rows.add(threads.submit(run));
      }
      for (Future<String> row : rows) {
        System.out.println(row.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static String row(Connection connection, String sql) throws Exception {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1) + " " + rows.getString(2);
    }
  }
}
