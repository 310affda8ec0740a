// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import dev.rangefinder.bytes.ByteRange;
import java.nio.ByteBuffer;

/** One ranged read by a client that blocks; runs on a thread of {@link BlockingRequests}. */
@FunctionalInterface
public interface BlockingGet {

  /**
   * Reads the range and returns when all of it has been handed on.
   *
   * @throws StorageException when that fails; anything else thrown counts as an invalid reply
   */
  void run(GetRequest request, Body body);

  /** Takes the reply, and tells when nobody wants it any more. */
  interface Body {

    /** The reply's head has been checked. */
    void opened(ObjectStatus status, ByteRange range);

    /** The next bytes, valid during the call only. */
    void arrived(ByteBuffer bytes);

    /** What closes the connection when the request is given up; the thread is interrupted too. */
    void onCancel(Runnable abort);

    boolean isCancelled();
  }
}
