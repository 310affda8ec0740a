// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;

/**
 * Addresses that no reply and no file may send a reader to: link-local ones, those where clouds
 * hand out the credentials of the machine, and this computer itself where the reply came from
 * elsewhere. A host is looked up once more when it is connected to; a name server that answers
 * differently then (DNS rebinding) is not guarded against.
 */
public final class RefusedAddresses {

  /** Metadata services of clouds that are not link-local. */
  private static final Set<String> METADATA =
      Set.of(
          "100.100.100.200",
          "168.63.129.16",
          "192.0.0.192",
          "fd00:ec2:0:0:0:0:0:254",
          "fd20:ce:0:0:0:0:0:254");

  private RefusedAddresses() {}

  /**
   * Whether a name leads to such an address.
   *
   * @param host a name or an address
   * @param from the host whose reply, or file, says so
   * @throws UnknownHostException when the name cannot be found
   */
  public static boolean contains(String host, String from) throws UnknownHostException {
    for (InetAddress address : InetAddress.getAllByName(host)) {
      if (address.isLinkLocalAddress()
          || address.isAnyLocalAddress()
          || METADATA.contains(address.getHostAddress())
          || (address.isLoopbackAddress() && !isLoopback(from))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
