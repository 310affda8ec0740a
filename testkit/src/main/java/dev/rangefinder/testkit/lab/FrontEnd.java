// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

/** One protocol over the lab's objects; makes replies and sends none. */
interface FrontEnd {

  /** Understands a request. */
  LabRequest parse(RawRequest raw, int connection);

  /** The reply of a server without faults. */
  LabReply answer(LabRequest request);
}
