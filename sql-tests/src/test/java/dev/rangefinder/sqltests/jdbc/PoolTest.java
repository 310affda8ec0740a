// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rangefinder.sqltests.DataSet;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.junit.jupiter.api.Test;

class PoolTest {

  private final String url = DataSet.named("shop").url();

  @Test
  void hikariPoolsConnections() throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(2);
    config.setAutoCommit(false);
    config.setReadOnly(true);
    config.setConnectionTestQuery(null);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      useFromManyThreads(pool);
      assertThatThrownBy(() -> count(pool, "SELECT nothing FROM orders"))
          .isInstanceOf(SQLException.class);
      assertThat(count(pool, "SELECT COUNT(*) FROM orders")).isEqualTo(6);
    }
  }

  @Test
  void dbcpPoolsConnections() throws Exception {
    try (BasicDataSource pool = new BasicDataSource()) {
      pool.setUrl(url);
      pool.setMaxTotal(2);
      pool.setDefaultAutoCommit(false);
      pool.setDefaultReadOnly(true);
      pool.setRollbackOnReturn(true);
      pool.setTestOnBorrow(true);
      pool.setPoolPreparedStatements(true);
      useFromManyThreads(pool);
      assertThat(count(pool, "SELECT COUNT(*) FROM orders")).isEqualTo(6);
    }
  }

  private static void useFromManyThreads(DataSource pool) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Long> task = () -> count(pool, "SELECT COUNT(*) FROM orders WHERE total > 1");
      List<Future<Long>> counts =
          threads.invokeAll(IntStream.range(0, 20).mapToObj(i -> task).toList());
      for (Future<Long> count : counts) {
        assertThat(count.get()).isEqualTo(4);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static long count(DataSource pool, String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }
}
