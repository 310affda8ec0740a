// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import dev.rangefinder.bytes.ByteRange;
import java.nio.ByteBuffer;

/**
 * Receives the replies to one {@link ObjectStore#get}. Calls about one request come one after
 * another ({@code opened}, any number of {@code arrived}, then {@code completed}; or {@code failed}
 * at any point, as the last), those of different requests from different threads at once. Calls
 * must be short; an exception thrown by a listener ends its request.
 *
 * <p>{@code request} is the index in the list given to {@code get}.
 */
public interface GetListener {

  /**
   * The reply's head has been checked: it is of the pinned version, and {@code range} is exactly
   * what was asked, cut at the object's end where it was open. An empty object has an empty range.
   */
  void opened(int request, ObjectStatus status, ByteRange range);

  /** The next bytes of the range, in order; the buffer is only valid during the call. */
  void arrived(int request, ByteBuffer bytes);

  /** Every byte of the range has arrived. */
  void completed(int request);

  /** No more will come. A cancelled request ends in silence instead. */
  void failed(int request, StorageException failure);
}
