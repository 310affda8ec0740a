// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Flight-recorder event: one request to an object store, from sending to its last byte. */
@Name("dev.rangefinder.Request")
@Label("Object Store Request")
@Category("Rangefinder")
@Description("One ranged request to an object store")
@StackTrace(false)
public final class RequestEvent extends Event {

  /** Where the object lies, without any secret. */
  @Label("Object")
  public String object;

  /** What was asked for, as an HTTP range. */
  @Label("Range")
  public String range;

  @Label("Purpose")
  public String purpose;

  /** 1 for the first. */
  @Label("Attempt")
  public int attempt;

  /** Whether it was sent beside one that was slow to answer. */
  @Label("Hedge")
  public boolean hedge;

  /** Body bytes that arrived. */
  @Label("Bytes")
  public long bytes;

  /** {@code completed}, {@code cancelled}, or a failure's kind. */
  @Label("Outcome")
  public String outcome;
}
