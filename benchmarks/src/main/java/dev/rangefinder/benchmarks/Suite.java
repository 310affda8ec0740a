// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Some questions, asked of Rangefinder and its peers in turn. */
public interface Suite {

  /**
   * Generates what is missing, runs, and prints a table.
   *
   * @param data a folder that is kept from run to run
   * @return what was claimed; when the effort is quick, nothing that depends on time
   * @throws DifferentAnswerException if a peer's answer is not Rangefinder's
   */
  List<Claim> run(Path data, Effort effort) throws IOException, SQLException;
}
