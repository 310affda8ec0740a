// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Flight-recorder event: one run of a statement, from planning until its result is closed. */
@Name("dev.rangefinder.Statement")
@Label("Statement")
@Category("Rangefinder")
@Description("One run of a statement, with what it has asked of stores and caches")
@StackTrace(false)
public final class StatementEvent extends Event {

  /** The number by which requests name their statement. */
  @Label("Statement")
  public long statement;

  /** Characters of its text, which itself may hold what is nobody's business. */
  @Label("Text Length")
  public int textLength;

  /** Requests sent, for every purpose. */
  @Label("Requests")
  public long requests;

  /** Body bytes received, for every purpose. */
  @Label("Bytes")
  public long bytes;

  /** Wanted ranges, or parts of them, that were in memory. */
  @Label("Cache Hits")
  public long cacheHits;

  /** Parts that were on disk. */
  @Label("Stored Hits")
  public long storedHits;

  /** Rows of the batches that were handed out. */
  @Label("Rows")
  public long rows;

  /** {@code completed}, {@code cancelled}, {@code timed out} or {@code failed}. */
  @Label("Outcome")
  public String outcome;
}
