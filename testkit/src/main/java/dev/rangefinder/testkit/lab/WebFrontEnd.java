// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import dev.rangefinder.testkit.lab.LabRequest.Kind;
import java.util.Optional;

/**
 * A web server: {@code /bucket/key}, GET and HEAD, no listing. What lies at its root, without a
 * bucket before it, is in the bucket of no name.
 */
final class WebFrontEnd implements FrontEnd {

  private final LabObjects objects;

  WebFrontEnd(LabObjects objects) {
    this.objects = objects;
  }

  @Override
  public LabRequest parse(RawRequest raw, int connection) {
    RequestTarget target = RequestTarget.of(raw.target());
    boolean atRoot = target.segments().size() == 1;
    Kind kind =
        switch (raw.method()) {
          case "GET" -> Kind.READ;
          case "HEAD" -> Kind.STAT;
          default -> Kind.OTHER;
        };
    return new LabRequest(
        LabProtocol.HTTP,
        kind,
        raw.method(),
        raw.target(),
        raw.headers(),
        target.query(),
        atRoot ? "" : target.segment(0),
        target.from(atRoot ? 0 : 1),
        connection);
  }

  @Override
  public LabReply answer(LabRequest request) {
    if (request.kind() == Kind.OTHER) {
      return ErrorReplies.of(request, LabError.METHOD_NOT_ALLOWED);
    }
    Optional<LabObject> found = objects.find(request.bucket(), request.key());
    if (found.isEmpty()) {
      return ErrorReplies.of(request, LabError.NO_SUCH_KEY);
    }
    LabObject object = found.get();
    if (!ObjectReplies.matches(request, object.eTag())) {
      return ErrorReplies.of(request, LabError.PRECONDITION_FAILED);
    }
    LabReply reply =
        request.kind() == Kind.STAT
            ? LabReply.of(200, object.content(), object.content().all())
            : ObjectReplies.read(request, object);
    return reply.status() >= 400
        ? reply
        : reply
            .with("ETag", object.eTag())
            .with("Last-Modified", object.httpDate())
            .with("Accept-Ranges", "bytes")
            .with("Content-Type", "application/octet-stream");
  }
}
