// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

/** A statement needs more memory than the engine's budget has left. */
public final class MemoryLimitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MemoryLimitException(String owner, long wantedBytes, long reservedBytes, long limitBytes) {
    super(
        owner
            + " needs "
            + wantedBytes
            + " more bytes, but "
            + reservedBytes
            + " of the limit of "
            + limitBytes
            + " bytes are in use; raise memoryLimit or let the statement read less");
  }
}
