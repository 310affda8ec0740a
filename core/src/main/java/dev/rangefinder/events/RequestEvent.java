// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Flight-recorder event: one request to an object store, from sending to the end of its reply. */
@Name("dev.rangefinder.Request")
@Label("Object Store Request")
@Category("Rangefinder")
@Description("One request to an object store, for bytes, a status or a listing")
@StackTrace(false)
final class RequestEvent extends Event {

  /** The number of the statement that it was first sent for. */
  @Label("Statement")
  long statement;

  /** Where the object lies, without any secret. */
  @Label("Object")
  String object;

  /** What was asked for, as an HTTP range; empty for anything but a read. */
  @Label("Range")
  String range;

  @Label("Purpose")
  String purpose;

  /** 1 for the first. */
  @Label("Attempt")
  int attempt;

  /** Whether it was sent beside one that was slow to answer. */
  @Label("Hedge")
  boolean hedge;

  /** Body bytes that arrived. */
  @Label("Bytes")
  long bytes;

  /** {@code completed}, {@code cancelled}, or a failure's kind. */
  @Label("Outcome")
  String outcome;

  /** Ends the event, if anybody records it. */
  void commit(LoggedRequest request) {
    if (shouldCommit()) {
      statement = request.statement();
      object = request.object();
      range = request.range();
      purpose = request.purpose().label();
      attempt = request.attempt();
      hedge = request.hedge();
      bytes = request.bytes();
      outcome = request.outcome();
      commit();
    }
  }
}
