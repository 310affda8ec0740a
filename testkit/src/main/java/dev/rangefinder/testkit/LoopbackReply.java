// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit;

import com.sun.net.httpserver.HttpExchange;
import dev.rangefinder.testkit.LoopbackHttpServer.StoredFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One reply of a {@link LoopbackHttpServer}. */
final class LoopbackReply {

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

  private final HttpExchange exchange;
  private final Set<Misbehaviour> misbehaviours;

  LoopbackReply(HttpExchange exchange, Set<Misbehaviour> misbehaviours) {
    this.exchange = exchange;
    this.misbehaviours = misbehaviours;
  }

  /** The file may be null: there is none. */
  void send(StoredFile file) throws IOException {
    boolean head = exchange.getRequestMethod().equals("HEAD");
    if (does(Misbehaviour.IS_OVERLOADED)) {
      exchange.getResponseHeaders().set("Retry-After", "1");
      empty(503);
    } else if (does(Misbehaviour.DENIES)) {
      error(403, "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>");
    } else if (file == null) {
      empty(404);
    } else if (head && does(Misbehaviour.REFUSES_HEAD)) {
      empty(405);
    } else if (!matches(file) && !does(Misbehaviour.IGNORES_IF_MATCH)) {
      empty(412);
    } else {
      exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
      if (!does(Misbehaviour.OMITS_ETAG)) {
        String weak = does(Misbehaviour.WEAKENS_ETAG) ? "W/" : "";
        exchange.getResponseHeaders().set("ETag", weak + '"' + file.eTag() + '"');
      }
      if (does(Misbehaviour.COMPRESSES)) {
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      }
      content(file, head);
    }
  }

  private boolean does(Misbehaviour misbehaviour) {
    return misbehaviours.contains(misbehaviour);
  }

  private boolean matches(StoredFile file) {
    String wanted = exchange.getRequestHeaders().getFirst("If-Match");
    return wanted == null
        || (wanted.equals('"' + file.eTag() + '"') && !does(Misbehaviour.WEAKENS_ETAG));
  }

  private void content(StoredFile file, boolean head) throws IOException {
    byte[] bytes = file.bytes();
    String header = exchange.getRequestHeaders().getFirst("Range");
    if (head) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    Matcher range = header == null ? null : RANGE.matcher(header);
    if (range == null || !range.matches() || does(Misbehaviour.IGNORES_RANGES)) {
      body(200, bytes, 0, bytes.length);
      return;
    }
    boolean suffix = range.group(1).isEmpty();
    if (suffix && does(Misbehaviour.REFUSES_SUFFIX)) {
      empty(400);
      return;
    }
    int start =
        suffix
            ? Math.max(0, bytes.length - Integer.parseInt(range.group(2)))
            : (int) Math.min(bytes.length, Long.parseLong(range.group(1)));
    int end =
        suffix || range.group(2).isEmpty()
            ? bytes.length
            : (int) Math.min(bytes.length, Long.parseLong(range.group(2)) + 1);
    partial(bytes, start, end);
  }

  private void partial(byte[] bytes, int start, int end) throws IOException {
    if (start >= bytes.length) {
      exchange.getResponseHeaders().set("Content-Range", "bytes */" + bytes.length);
      empty(416);
      return;
    }
    int shift = does(Misbehaviour.SHIFTS_RANGES) ? 1 : 0;
    int from = Math.min(start + shift, bytes.length - 1);
    int to = Math.min(end + shift, bytes.length);
    if (!does(Misbehaviour.OMITS_CONTENT_RANGE)) {
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + bytes.length);
    }
    body(206, bytes, from, to);
  }

  private void body(int status, byte[] bytes, int from, int to) throws IOException {
    int length = to - from;
    exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
    int sent = does(Misbehaviour.CUTS_BODIES) ? (length + 1) / 2 : length;
    OutputStream out = exchange.getResponseBody();
    out.write(bytes, from, sent);
    out.flush();
  }

  private void error(int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
    if (!head) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private void empty(int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
  }
}
