// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import dev.rangefinder.testkit.lab.LabObjects.Versioning;
import dev.rangefinder.testkit.lab.LabRequest.Kind;
import java.util.Optional;

/** S3's REST interface with the bucket in the path: objects, and listings of version 2. */
final class S3FrontEnd implements FrontEnd {

  private final LabObjects objects;

  S3FrontEnd(LabObjects objects) {
    this.objects = objects;
  }

  @Override
  public LabRequest parse(RawRequest raw, int connection) {
    RequestTarget target = RequestTarget.of(raw.target());
    String key = target.from(1);
    return new LabRequest(
        LabProtocol.S3,
        kind(raw.method(), key, target),
        raw.method(),
        raw.target(),
        raw.headers(),
        target.query(),
        target.segment(0),
        key,
        connection);
  }

  private static Kind kind(String method, String key, RequestTarget target) {
    if (method.equals("HEAD")) {
      return Kind.STAT;
    }
    if (!method.equals("GET")) {
      return Kind.OTHER;
    }
    if (!key.isEmpty()) {
      return Kind.READ;
    }
    return "2".equals(target.query().get("list-type")) ? Kind.LIST : Kind.OTHER;
  }

  @Override
  public LabReply answer(LabRequest request) {
    if (request.kind() == Kind.OTHER) {
      return ErrorReplies.of(
          request,
          request.method().equals("GET") ? LabError.BAD_REQUEST : LabError.METHOD_NOT_ALLOWED);
    }
    if (!objects.hasBucket(request.bucket())) {
      return ErrorReplies.of(request, LabError.NO_SUCH_BUCKET);
    }
    LabReply reply =
        request.kind() == Kind.LIST ? S3Listing.answer(objects, request) : object(request);
    return reply.with("x-amz-request-id", ErrorReplies.requestId(request));
  }

  private LabReply object(LabRequest request) {
    if (request.key().isEmpty()) {
      return LabReply.empty(200).with("x-amz-bucket-region", "us-east-1");
    }
    Optional<LabObject> found = find(request);
    if (found.isEmpty()) {
      return ErrorReplies.of(
          request,
          request.query().containsKey("versionId")
              ? new LabError(404, "NoSuchVersion", "", "The specified version does not exist.")
              : LabError.NO_SUCH_KEY);
    }
    LabObject object = found.get();
    if (!ObjectReplies.matches(request, object.eTag())) {
      return ErrorReplies.of(request, LabError.PRECONDITION_FAILED);
    }
    LabReply reply =
        request.kind() == Kind.STAT
            ? LabReply.of(200, object.content(), object.content().all())
            : ObjectReplies.read(request, object);
    return reply.status() >= 400 ? reply : described(reply, object);
  }

  private Optional<LabObject> find(LabRequest request) {
    String version = request.query().get("versionId");
    if (version == null) {
      return objects.find(request.bucket(), request.key());
    }
    return version.matches("v\\d{1,18}")
        ? objects.find(request.bucket(), request.key(), Long.parseLong(version.substring(1)))
        : Optional.empty();
  }

  private LabReply described(LabReply reply, LabObject object) {
    LabReply described =
        reply
            .with("ETag", object.eTag())
            .with("Last-Modified", object.httpDate())
            .with("Accept-Ranges", "bytes")
            .with("Content-Type", "binary/octet-stream");
    return objects.versioning() == Versioning.KEPT
        ? described.with("x-amz-version-id", object.versionId())
        : described;
  }
}
