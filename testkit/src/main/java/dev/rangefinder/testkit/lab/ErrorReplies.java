// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import dev.rangefinder.testkit.lab.LabRequest.Kind;
import java.util.Locale;

/** Errors as each protocol writes them. */
final class ErrorReplies {

  private ErrorReplies() {}

  static LabReply of(LabRequest request, LabError error) {
    return switch (request.protocol()) {
      case HTTP -> LabReply.of(error.status(), "text/plain", error.message() + "\n");
      case S3 ->
          LabReply.of(error.status(), "application/xml", xml(request, error))
              .with("x-amz-request-id", requestId(request));
      case GCS -> gcs(request, error);
    };
  }

  /** S3's error document, for example in the body of a reply that says all is well. */
  static String xml(LabRequest request, LabError error) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
        + error.code()
        + "</Code><Message>"
        + XmlText.escaped(error.message())
        + "</Message><Resource>"
        + XmlText.escaped("/" + request.bucket() + "/" + request.key())
        + "</Resource><RequestId>"
        + requestId(request)
        + "</RequestId></Error>";
  }

  /** Reads of bytes are refused in plain words, everything else in JSON. */
  private static LabReply gcs(LabRequest request, LabError error) {
    String message =
        error.code().equals("NoSuchKey")
            ? "No such object: " + request.bucket() + "/" + request.key()
            : error.message();
    if (request.kind() == Kind.READ) {
      return LabReply.of(error.status(), "text/html; charset=UTF-8", message);
    }
    String text =
        new JsonText()
            .beginObject()
            .name("error")
            .beginObject()
            .field("code", error.status())
            .field("message", message)
            .name("errors")
            .beginArray()
            .beginObject()
            .field("message", message)
            .field("domain", "global")
            .field("reason", error.reason())
            .endObject()
            .endArray()
            .endObject()
            .endObject()
            .text();
    return LabReply.of(error.status(), "application/json; charset=UTF-8", text);
  }

  /** Made from the request, so that it is the same each time. */
  static String requestId(LabRequest request) {
    return "LAB" + String.format(Locale.ROOT, "%08X", request.text().hashCode());
  }
}
