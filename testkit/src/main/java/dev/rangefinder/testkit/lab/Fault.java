// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import java.util.function.Supplier;

/** What goes wrong with one reply. */
@FunctionalInterface
public interface Fault {

  /**
   * The reply that is sent.
   *
   * @param sound makes the reply of a server without faults, from the objects as they are then
   */
  LabReply apply(LabRequest request, Supplier<LabReply> sound);

  /** Both: {@code next} goes wrong with the reply that this fault leaves. */
  default Fault and(Fault next) {
    return (request, sound) -> next.apply(request, () -> apply(request, sound));
  }
}
