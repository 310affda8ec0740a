// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.remote;

import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.storage.ObjectLocation;
import java.util.List;

/** A way to get the footer of a Parquet file, and then the chunks of one of its columns. */
interface Strategy {

  /** As tables and plots show it. */
  String name();

  /** The column's chunks, one for each row group; nothing is kept from call to call. */
  List<Bytes> fetch(ObjectLocation file, String column);
}
