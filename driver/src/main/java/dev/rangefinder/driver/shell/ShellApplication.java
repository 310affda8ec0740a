// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.shell;

import java.util.Collection;
import java.util.List;
import sqlline.Application;
import sqlline.BuiltInProperty;
import sqlline.SqlLine;
import sqlline.SqlLineOpts;

/** What is different from plain sqlline before anyone sets a property. */
final class ShellApplication extends Application {
  @Override
  public String getInfoMessage() {
    return "Rangefinder " + getVersion() + ", '!help' for help, '!quit' to leave";
  }

  @Override
  public String getVersion() {
    String version = getClass().getPackage().getImplementationVersion();
    return version == null ? "(unpackaged)" : version;
  }

  @Override
  public Collection<String> getConnectionUrlExamples() {
    return List.of(
        "jdbc:rangefinder:s3://bucket/path",
        "jdbc:rangefinder:https://host/path/file.parquet",
        "jdbc:rangefinder:/path/to/folder");
  }

  @Override
  public String getDefaultInteractiveMode() {
    return "notAskCredentials";
  }

  @Override
  public SqlLineOpts getOpts(SqlLine sqlLine) {
    SqlLineOpts options = super.getOpts(sqlLine);
    options.set(BuiltInProperty.CONNECT_INTERACTION_MODE, getDefaultInteractiveMode());
    options.set(BuiltInProperty.PROMPT, "rangefinder> ");
    // There are no transactions to isolate.
    options.set(BuiltInProperty.ISOLATION, "TRANSACTION_NONE");
    options.set(BuiltInProperty.HEADER_INTERVAL, -1);
    // Every connection is; asking for anything else would only get a warning.
    options.set(BuiltInProperty.READ_ONLY, true);
    return options;
  }
}
