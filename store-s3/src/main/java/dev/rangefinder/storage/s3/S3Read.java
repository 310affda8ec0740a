// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.storage.BlockingGet;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.storage.RangedReply;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.RequestPayer;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Ranged reads of objects in one bucket. */
final class S3Read implements BlockingGet {

  private static final int PIECE_BYTES = 64 * 1024;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final String bucket;
  private final S3Clients clients;
  private final S3Failures failures;
  private final Optional<RequestPayer> payer;
  private final Optional<S3VersionIds> versionIds;
  private final Function<ObjectLocation, ObjectStatus> head;

  /**
   * @param versionIds present where reads go on with the version that they began with
   * @param head asks for an object's status
   */
  S3Read(
      String bucket,
      S3Clients clients,
      S3Failures failures,
      Optional<RequestPayer> payer,
      Optional<S3VersionIds> versionIds,
      Function<ObjectLocation, ObjectStatus> head) {
    this.bucket = bucket;
    this.clients = clients;
    this.failures = failures;
    this.payer = payer;
    this.versionIds = versionIds;
    this.head = head;
  }

  static void requireKey(ObjectLocation location) {
    if (location.key().isEmpty()) {
      throw StorageException.of(Kind.NOT_FOUND, location, "names a bucket, not an object").build();
    }
  }

  @Override
  public void run(GetRequest request, Body body) {
    requireKey(request.location());
    S3Client client = clients.client();
    try (ResponseInputStream<GetObjectResponse> stream = client.getObject(sdkRequest(request))) {
      body.onCancel(stream::abort);
      try {
        receive(request, body, stream);
      } catch (RuntimeException | IOException e) {
        stream.abort();
        throw e;
      }
    } catch (S3Exception e) {
      if (e.statusCode() == RANGE_NOT_SATISFIABLE && !(request.range() instanceof ByteRange)) {
        emptyObject(request, body, client, e);
      } else {
        throw failures.of(request.location(), client, e);
      }
    } catch (SdkException e) {
      throw failures.of(request.location(), client, e);
    } catch (IOException e) {
      throw StorageException.of(
              Kind.TRANSPORT, request.location(), "the body broke off: " + e.getMessage())
          .range(request.range())
          .cause(e)
          .build();
    }
  }

  private GetObjectRequest sdkRequest(GetRequest request) {
    return GetObjectRequest.builder()
        .bucket(bucket)
        .key(request.location().key())
        .range(request.range().toHttpRange())
        .ifMatch(
            request
                .pin()
                .filter(pin -> pin.kind() == ObjectVersion.Kind.STRONG_ETAG)
                .map(ObjectVersion::toETagHeader)
                .orElse(null))
        .versionId(
            versionIds.flatMap(it -> it.of(request.location().key(), request.pin())).orElse(null))
        .requestPayer(payer.orElse(null))
        .build();
  }

  private void receive(GetRequest request, Body body, ResponseInputStream<GetObjectResponse> stream)
      throws IOException {
    SdkHttpResponse http = stream.response().sdkHttpResponse();
    RangedReply reply = RangedReply.check(request, http.statusCode(), http::firstMatchingHeader);
    versionIds.ifPresent(
        it ->
            it.learn(
                request.location().key(), reply.status().version(), stream.response().versionId()));
    body.opened(reply.status(), reply.range());
    stream.skipNBytes(reply.skipBytes());
    byte[] buffer = new byte[PIECE_BYTES];
    long left = reply.range().length();
    while (left > 0 && !body.isCancelled()) {
      int count = stream.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        throw new IOException(left + " bytes are missing");
      }
      body.arrived(ByteBuffer.wrap(buffer, 0, count));
      left -= count;
    }
    if (reply.dropBytes() > 0 || body.isCancelled()) {
      stream.abort();
    }
  }

  /** No range of an empty object can be satisfied: whether it is one, the size tells. */
  private void emptyObject(GetRequest request, Body body, S3Client client, S3Exception refusal) {
    ObjectStatus status = head.apply(request.location());
    if (status.size() != 0) {
      throw failures.of(request.location(), client, refusal);
    }
    body.opened(status, new ByteRange(0, 0));
  }
}
