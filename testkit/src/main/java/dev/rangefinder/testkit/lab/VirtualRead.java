// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import dev.rangefinder.storage.GetListener;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.RangedReply;
import dev.rangefinder.storage.StorageException;
import java.nio.ByteBuffer;

/** Understands the reply to a ranged read as a client over HTTP does. */
final class VirtualRead implements VirtualExchange.Client {

  private final GetRequest request;
  private final int index;
  private final GetListener listener;
  private long toSkip;
  private long left;

  VirtualRead(GetRequest request, int index, GetListener listener) {
    this.request = request;
    this.index = index;
    this.listener = listener;
  }

  @Override
  public boolean head(LabReply reply) {
    int status = reply.status();
    try {
      if (status != 200 && status != 206 && status != 416) {
        throw VirtualFailures.ofStatus(request.location(), reply);
      }
      RangedReply checked = RangedReply.check(request, status, reply::header);
      toSkip = checked.skipBytes();
      left = checked.range().length();
      listener.opened(index, checked.status(), checked.range());
    } catch (StorageException e) {
      listener.failed(index, e);
      return false;
    }
    if (left == 0) {
      listener.completed(index);
    }
    return left > 0;
  }

  @Override
  public void body(byte[] bytes) {
    int skipped = (int) Math.min(toSkip, bytes.length);
    int count = (int) Math.min(left, bytes.length - skipped);
    toSkip -= skipped;
    if (count > 0) {
      left -= count;
      listener.arrived(index, ByteBuffer.wrap(bytes, skipped, count).slice());
    }
  }

  @Override
  public void end() {
    if (left == 0) {
      listener.completed(index);
    } else {
      broken("the body ended " + left + " bytes early");
    }
  }

  @Override
  public void broken(String how) {
    listener.failed(index, VirtualFailures.broken(request.location(), how));
  }
}
