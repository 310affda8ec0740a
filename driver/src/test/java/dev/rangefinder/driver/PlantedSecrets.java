// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Secrets that a test gives away, and the forms in which they must not come back. */
final class PlantedSecrets {
  private final Map<String, String> byName = new LinkedHashMap<>();

  /** Remembers a secret and gives it. */
  String plant(String name, String secret) {
    byName.put(name, secret);
    return secret;
  }

  /** Remembers what a password of a URL stands for, alone and in a pair of basic authentication. */
  void plantDecoded(String name, String encoded, String user) {
    String decoded = decoded(encoded);
    byName.put(name, decoded);
    byName.put(name + ", as a pair", user + ":" + decoded);
  }

  private static String decoded(String encoded) {
    return encoded.contains("%") ? URLDecoder.decode(encoded, StandardCharsets.UTF_8) : encoded;
  }

  Set<String> all() {
    return byName.keySet();
  }

  /** The names of the secrets that a text shows, and how. */
  List<String> foundIn(String text) {
    List<String> found = new ArrayList<>();
    byName.forEach(
        (name, secret) -> {
          for (String form : forms(secret)) {
            int at = text.indexOf(form);
            if (at >= 0) {
              int start = Math.max(0, at - 200);
              found.add(name + ": …" + text.substring(start, Math.min(text.length(), at + 60)));
            }
          }
        });
    return found;
  }

  private static Set<String> forms(String secret) {
    Set<String> forms = new LinkedHashSet<>();
    String plain = decoded(secret);
    for (String form : List.of(secret, plain)) {
      forms.add(form);
      forms.add(URLEncoder.encode(form, StandardCharsets.UTF_8));
      forms.add(URLEncoder.encode(form, StandardCharsets.UTF_8).replace("+", "%20"));
      forms.add(form.replace("/", "\\/"));
      for (int shift = 0; shift < 3; shift++) {
        forms.add(base64(form, shift, Base64.getEncoder()));
        forms.add(base64(form, shift, Base64.getUrlEncoder()));
      }
    }
    return forms;
  }

  /** The characters of Base64 that depend on the secret alone, wherever it begins in a text. */
  private static String base64(String secret, int shift, Base64.Encoder encoder) {
    byte[] bytes = ("x".repeat(shift) + secret).getBytes(StandardCharsets.UTF_8);
    String text = encoder.withoutPadding().encodeToString(bytes);
    int sure = bytes.length * 8 / 6;
    return text.substring(shift == 0 ? 0 : shift + 1, sure);
  }

  /** Everything that an exception tells who prints it. */
  static String wholeText(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return failure + "\n" + text;
  }
}
