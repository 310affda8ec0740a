// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

/** Which HTTP statuses tell of faults that may have passed when the request is sent again. */
public final class PassingFaults {

  private static final int NOT_IMPLEMENTED = 501;
  private static final int VERSION_NOT_SUPPORTED = 505;
  private static final int SIGN_IN_REQUIRED = 511;

  private PassingFaults() {}

  /**
   * Whether a status is one of those: a request that timed out or came too early (408, 425), and
   * any 5xx that does not say that it will always be so. What asks for patience (429, 503) is told
   * apart by who asks this.
   */
  public static boolean include(int status) {
    boolean always =
        status == NOT_IMPLEMENTED || status == VERSION_NOT_SUPPORTED || status == SIGN_IN_REQUIRED;
    return status == 408 || status == 425 || (status >= 500 && status <= 599 && !always);
  }
}
