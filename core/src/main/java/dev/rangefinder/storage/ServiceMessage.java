// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import dev.rangefinder.bytes.QuotedText;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a service said about a failure, fit for a message. Of an XML error body only code and
 * message are taken: other elements repeat what was signed.
 */
public final class ServiceMessage {

  private static final int MAX_CHARS = 200;
  private static final Pattern CODE = Pattern.compile("<Code>([^<]{1,200})</Code>");
  private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]{1,1000})</Message>");

  private ServiceMessage() {}

  /** {@code : the service says "AccessDenied: Access Denied", request ABC}, or nothing. */
  public static String of(String code, String message, Optional<String> requestId) {
    String said = code.isEmpty() || message.isEmpty() ? code + message : code + ": " + message;
    StringBuilder text = new StringBuilder();
    if (!said.isBlank()) {
      text.append(": the service says \"")
          .append(QuotedText.escaped(said.strip(), MAX_CHARS))
          .append('"');
    }
    requestId.ifPresent(id -> text.append(", request ").append(QuotedText.escaped(id, MAX_CHARS)));
    return text.toString();
  }

  /** What an error body says, where it is the XML of S3 and its like. */
  public static String ofXml(String body, Optional<String> requestId) {
    return of(first(CODE, body), first(MESSAGE, body), requestId);
  }

  private static String first(Pattern pattern, String body) {
    Matcher matcher = pattern.matcher(body);
    return matcher.find() ? matcher.group(1) : "";
  }
}
