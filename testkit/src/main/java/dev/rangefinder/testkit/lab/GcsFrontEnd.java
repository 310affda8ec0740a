// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import dev.rangefinder.testkit.lab.LabRequest.Kind;
import java.util.Optional;

/**
 * Google Cloud Storage's JSON interface: {@code /storage/v1/b/bucket/o/object}, with {@code
 * alt=media} or under {@code /download} for its bytes, listings, and tokens for whoever asks at
 * {@code /token}.
 */
final class GcsFrontEnd implements FrontEnd {

  private static final String JSON = "application/json; charset=UTF-8";

  private final LabObjects objects;

  GcsFrontEnd(LabObjects objects) {
    this.objects = objects;
  }

  @Override
  public LabRequest parse(RawRequest raw, int connection) {
    RequestTarget target = RequestTarget.of(raw.target());
    int root = target.segment(0).equals("download") ? 1 : 0;
    boolean storage =
        target.segment(root).equals("storage")
            && target.segment(root + 1).equals("v1")
            && target.segment(root + 2).equals("b");
    String bucket = storage ? target.segment(root + 3) : "";
    boolean ofObjects = storage && target.segment(root + 4).equals("o");
    // A key's slashes are encoded, so that it is one segment; clients that do not are understood.
    String key = ofObjects ? target.from(root + 5) : "";
    boolean media = root == 1 || "media".equals(target.query().get("alt"));
    Kind kind =
        !raw.method().equals("GET") || bucket.isEmpty()
            ? Kind.OTHER
            : key.isEmpty() ? (ofObjects ? Kind.LIST : Kind.OTHER) : media ? Kind.READ : Kind.STAT;
    return new LabRequest(
        LabProtocol.GCS,
        kind,
        raw.method(),
        raw.target(),
        raw.headers(),
        target.query(),
        bucket,
        key,
        connection);
  }

  @Override
  public LabReply answer(LabRequest request) {
    if (request.kind() == Kind.OTHER) {
      return other(request);
    }
    if (!objects.hasBucket(request.bucket())) {
      return ErrorReplies.of(request, LabError.NO_SUCH_BUCKET);
    }
    if (request.kind() == Kind.LIST) {
      return LabReply.of(200, JSON, GcsDocuments.listing(objects, request));
    }
    Optional<LabObject> found = find(request);
    if (found.isEmpty()) {
      return ErrorReplies.of(request, LabError.NO_SUCH_KEY);
    }
    LabObject object = found.get();
    String expected = request.query().get("ifGenerationMatch");
    if (expected != null && !expected.equals(Long.toString(object.generation()))) {
      return ErrorReplies.of(request, LabError.PRECONDITION_FAILED);
    }
    if (request.kind() == Kind.STAT) {
      return LabReply.of(200, JSON, GcsDocuments.object(object)).with("ETag", eTag(object));
    }
    LabReply reply = ObjectReplies.read(request, object);
    return reply.status() >= 400 ? reply : described(reply, object);
  }

  /** Buckets exist, tokens are given to everyone. */
  private LabReply other(LabRequest request) {
    if (request.method().equals("POST") && request.target().equals("/token")) {
      return LabReply.of(
          200,
          JSON,
          new JsonText()
              .beginObject()
              .field("access_token", "lab-token")
              .field("token_type", "Bearer")
              .field("expires_in", 3600)
              .endObject()
              .text());
    }
    if (!request.method().equals("GET") || request.bucket().isEmpty()) {
      return ErrorReplies.of(
          request,
          request.method().equals("GET") ? LabError.BAD_REQUEST : LabError.METHOD_NOT_ALLOWED);
    }
    if (!objects.hasBucket(request.bucket())) {
      return ErrorReplies.of(request, LabError.NO_SUCH_BUCKET);
    }
    return LabReply.of(200, JSON, GcsDocuments.bucket(request.bucket()));
  }

  private Optional<LabObject> find(LabRequest request) {
    String generation = request.query().get("generation");
    if (generation == null) {
      return objects.find(request.bucket(), request.key());
    }
    return generation.matches("\\d{1,18}")
        ? objects.find(request.bucket(), request.key(), Long.parseLong(generation))
        : Optional.empty();
  }

  private static String eTag(LabObject object) {
    return GcsDocuments.eTag(object);
  }

  private static LabReply described(LabReply reply, LabObject object) {
    LabReply described =
        reply
            .with("Content-Type", "application/octet-stream")
            .with("ETag", eTag(object))
            .with("Last-Modified", object.httpDate())
            .with("X-Goog-Generation", Long.toString(object.generation()))
            .with("X-Goog-Metageneration", "1")
            .with("X-Goog-Stored-Content-Encoding", "identity")
            .with("X-Goog-Stored-Content-Length", Long.toString(object.size()))
            .with("X-Goog-Storage-Class", "STANDARD");
    return GcsDocuments.crc32c(object)
        .map(it -> described.with("X-Goog-Hash", "crc32c=" + it))
        .orElse(described);
  }
}
