// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import java.io.IOException;

/** A request was not answered; told apart from what Google's library throws for odd replies. */
final class ConnectionFault extends IOException {

  private static final long serialVersionUID = 1L;

  ConnectionFault(Throwable cause) {
    super(cause.getMessage(), cause);
  }
}
