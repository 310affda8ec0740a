// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpResponse;
import com.google.api.services.storage.Storage;
import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.QuotedText;
import dev.rangefinder.storage.BlockingGet;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.storage.RangedReply;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;

/** Ranged reads of objects in one bucket. */
final class GcsRead implements BlockingGet {

  private static final int PIECE_BYTES = 64 * 1024;

  private final String bucket;
  private final GcsClient client;
  private final Function<ObjectLocation, ObjectStatus> stat;

  GcsRead(String bucket, GcsClient client, Function<ObjectLocation, ObjectStatus> stat) {
    this.bucket = bucket;
    this.client = client;
    this.stat = stat;
  }

  static void requireKey(ObjectLocation location) {
    if (location.key().isEmpty()) {
      throw StorageException.of(Kind.NOT_FOUND, location, "names a bucket, not an object").build();
    }
  }

  @Override
  public void run(GetRequest request, Body body) {
    requireKey(request.location());
    HttpResponse reply;
    try {
      reply = client.media(request.location(), get(request));
    } catch (StorageException e) {
      if (e.kind() != Kind.RANGE_INVALID) {
        throw e;
      }
      unsatisfiable(request, body, e);
      return;
    } catch (IOException e) {
      throw client.failures().ofFault(request.location(), e);
    }
    InputStream content = content(request, reply);
    body.onCancel(() -> GcsHttpResponse.close(content));
    try (content) {
      receive(request, body, reply.getStatusCode(), reply.getHeaders(), content);
    } catch (IOException e) {
      throw StorageException.of(
              Kind.TRANSPORT, request.location(), "the body broke off: " + e.getMessage())
          .range(request.range())
          .cause(e)
          .build();
    }
  }

  private Storage.Objects.Get get(GetRequest request) throws IOException {
    Storage.Objects.Get get = client.objects().get(bucket, request.location().key());
    get.getRequestHeaders().setRange(request.range().toHttpRange());
    request
        .pin()
        .filter(pin -> pin.kind() == ObjectVersion.Kind.GENERATION)
        .ifPresent(pin -> get.setIfGenerationMatch(Long.valueOf(pin.value())));
    return get;
  }

  private InputStream content(GetRequest request, HttpResponse reply) {
    try {
      return reply.getContent();
    } catch (IOException e) {
      throw client.failures().ofFault(request.location(), e);
    }
  }

  private static void receive(
      GetRequest request, Body body, int status, HttpHeaders http, InputStream content)
      throws IOException {
    Function<String, Optional<String>> headers =
        name -> Optional.ofNullable(http.getFirstHeaderStringValue(name));
    requireStoredAsItIs(request.location(), headers);
    // The reply's own version is its ETag; the generation is what is pinned here.
    GetRequest unpinned =
        new GetRequest(request.location(), request.range(), Optional.empty(), request.purpose());
    RangedReply reply = RangedReply.check(unpinned, status, headers);
    ObjectStatus object =
        new ObjectStatus(
            request.location(),
            reply.status().size(),
            generation(
                request.location(),
                headers.apply("x-goog-generation").map(GcsRead::number).orElse(null)));
    requirePinned(request, object);
    body.opened(object, reply.range());
    content.skipNBytes(reply.skipBytes());
    byte[] buffer = new byte[PIECE_BYTES];
    long left = reply.range().length();
    while (left > 0 && !body.isCancelled()) {
      int count = content.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        throw new IOException(left + " bytes are missing");
      }
      body.arrived(ByteBuffer.wrap(buffer, 0, count));
      left -= count;
    }
    if (reply.dropBytes() == 0 && !body.isCancelled() && content.read() >= 0) {
      throw new IOException("the body is longer than announced");
    }
  }

  /**
   * An object that is stored compressed is unpacked on the way, and its ranges are ignored: a range
   * of the file that it holds cannot be had.
   */
  private static void requireStoredAsItIs(
      ObjectLocation location, Function<String, Optional<String>> headers) {
    Optional<String> stored =
        headers
            .apply("x-goog-stored-content-encoding")
            .filter(it -> !it.isBlank() && !it.strip().equalsIgnoreCase("identity"));
    if (stored.isPresent()) {
      throw StorageException.of(
              Kind.INVALID_REPLY,
              location,
              "the object is stored with Content-Encoding "
                  + QuotedText.of(stored.get())
                  + ", so that no range of the file in it can be read; upload it without")
          .build();
    }
  }

  private static Long number(String text) {
    return text.strip().matches("\\d{1,18}") ? Long.valueOf(text.strip()) : null;
  }

  /** The version with that generation; null is refused. */
  static ObjectVersion generation(ObjectLocation location, Long generation) {
    if (generation == null) {
      throw StorageException.of(
              Kind.INVALID_REPLY, location, "the service does not tell the object's generation")
          .build();
    }
    return ObjectVersion.ofGeneration(generation);
  }

  private static void requirePinned(GetRequest request, ObjectStatus object) {
    if (request.pin().isPresent() && !request.pin().get().equals(object.version())) {
      throw StorageException.of(
              Kind.CHANGED,
              request.location(),
              "the object changed while it was being read; run the statement again")
          .range(request.range())
          .build();
    }
  }

  /**
   * No range of an empty object can be satisfied, nor one of an object that has become shorter
   * where an emulator ignores the pin: which it is, the object's size and version tell.
   */
  private void unsatisfiable(GetRequest request, Body body, StorageException refusal) {
    ObjectStatus status = stat.apply(request.location());
    requirePinned(request, status);
    if (status.size() != 0 || request.range() instanceof ByteRange) {
      throw refusal;
    }
    body.opened(status, new ByteRange(0, 0));
  }
}
