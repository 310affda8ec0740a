// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import dev.rangefinder.bytes.QuotedText;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the texts by which users name locations. */
final class LocationParser {

  /** One letter before a colon is a Windows drive. */
  private static final Pattern URL =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://([^/]*)(?:/(.*))?", Pattern.DOTALL);

  private static final Pattern SEGMENT_WITH_WILDCARD = Pattern.compile("[^/\\\\]*[*?]");

  private final FileSystem fileSystem;

  LocationParser(FileSystem fileSystem) {
    this.fileSystem = fileSystem;
  }

  ObjectLocation parse(String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("A location is missing");
    }
    if (text.regionMatches(true, 0, "file:", 0, 5)) {
      return fileUrl(text.substring(5));
    }
    Matcher url = URL.matcher(text);
    if (!url.matches()) {
      return localPath(text);
    }
    String scheme = url.group(1).toLowerCase(Locale.ROOT);
    if (scheme.equals("http") || scheme.equals("https")) {
      return httpUrl(scheme, text.substring(url.start(2)));
    }
    String key = url.group(3) == null ? "" : url.group(3);
    return bucket(scheme, url.group(2), key);
  }

  private static ObjectLocation bucket(String scheme, String authority, String key) {
    if (authority.isEmpty()) {
      throw new IllegalArgumentException(
          "No bucket in the location: expected " + scheme + "://bucket/key");
    }
    if (authority.indexOf('@') >= 0) {
      throw new IllegalArgumentException(
          "Credentials in a location of " + scheme + ":// are not read; use properties");
    }
    String canonical = scheme.equals("s3a") || scheme.equals("s3n") ? "s3" : scheme;
    return ObjectLocation.of(canonical + "://" + authority, key);
  }

  private static ObjectLocation httpUrl(String scheme, String afterScheme) {
    int fragment = afterScheme.indexOf('#');
    String whole = fragment < 0 ? afterScheme : afterScheme.substring(0, fragment);
    int question = whole.indexOf('?');
    String query = question < 0 ? "" : whole.substring(question + 1);
    String hostAndPath = question < 0 ? whole : whole.substring(0, question);
    int slash = hostAndPath.indexOf('/');
    String authority = slash < 0 ? hostAndPath : hostAndPath.substring(0, slash);
    String path = slash < 0 ? "" : hostAndPath.substring(slash + 1);
    int at = authority.lastIndexOf('@');
    String userInfo = at < 0 ? "" : PercentCoding.decode(authority.substring(0, at));
    String host = hostAndPort(scheme, authority.substring(at + 1));
    String encoded = PercentCoding.encodeIllegal(path);
    return new ObjectLocation(
        scheme + "://" + host,
        encoded,
        PercentCoding.decode(encoded),
        userInfo.isEmpty() && query.isEmpty()
            ? LocationSecrets.NONE
            : new LocationSecrets(userInfo, encodeQuery(query)));
  }

  private static String hostAndPort(String scheme, String text) {
    String host = text.toLowerCase(Locale.ROOT);
    if (host.isEmpty() || host.startsWith(":")) {
      throw new IllegalArgumentException("No host in the location: expected " + scheme + "://host");
    }
    String defaultPort = scheme.equals("http") ? ":80" : ":443";
    return host.endsWith(defaultPort)
        ? host.substring(0, host.length() - defaultPort.length())
        : host;
  }

  /** Signatures cover the query as it was written: only what no URL may hold is encoded. */
  private static String encodeQuery(String query) {
    StringBuilder out = new StringBuilder();
    query
        .codePoints()
        .forEach(
            c -> {
              if (c <= ' ' || c > '~' || c == '"' || c == '<' || c == '>') {
                out.append(PercentCoding.encode(Character.toString(c)));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  /** {@code file:/path}, {@code file:///path}, {@code file://host/share}, {@code file:relative}. */
  private ObjectLocation fileUrl(String afterScheme) {
    String text = afterScheme;
    String host = "";
    if (text.startsWith("//")) {
      int slash = text.indexOf('/', 2);
      host = slash < 0 ? text.substring(2) : text.substring(2, slash);
      text = slash < 0 ? "/" : text.substring(slash);
    }
    String path = PercentCoding.decode(text);
    if (!host.isEmpty() && !host.equalsIgnoreCase("localhost")) {
      return ObjectLocation.of("file://" + host, path.substring(1));
    }
    boolean drive = path.matches("/[A-Za-z]:(/.*)?");
    return path.startsWith("/") && (drive || isUnix())
        ? ObjectLocation.of("file://", path.substring(1))
        : localPath(path);
  }

  private boolean isUnix() {
    return fileSystem.getSeparator().equals("/");
  }

  private ObjectLocation localPath(String text) {
    String expanded = text;
    if (text.startsWith("~/") && fileSystem == FileSystems.getDefault()) {
      expanded = System.getProperty("user.home") + text.substring(1);
    }
    Matcher wildcard = SEGMENT_WITH_WILDCARD.matcher(expanded);
    boolean pattern = wildcard.find();
    String plain = pattern ? expanded.substring(0, wildcard.start()) : expanded;
    String rest = pattern ? expanded.substring(wildcard.start()) : "";
    try {
      ObjectLocation base = ofPath(fileSystem.getPath(plain));
      boolean folder = pattern || plain.endsWith("/") || plain.endsWith(fileSystem.getSeparator());
      ObjectLocation start = folder ? base.asFolder() : base;
      return pattern ? start.resolve(isUnix() ? rest : rest.replace('\\', '/')) : start;
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "Not a path of this system: "
              + QuotedText.of(text)
              + " ("
              + e.getReason()
              + "). Names beyond ASCII need a UTF-8 locale",
          e);
    }
  }

  private static ObjectLocation ofPath(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    StringJoiner key = new StringJoiner("/");
    String root = absolute.getRoot().toString();
    String host = "";
    if (root.startsWith("\\\\")) {
      String[] hostAndShare = root.substring(2).split("\\\\");
      host = hostAndShare[0];
      key.add(hostAndShare[1]);
    } else if (root.length() > 1) {
      key.add(root.substring(0, 2));
    }
    for (Path name : absolute) {
      key.add(name.toString());
    }
    return ObjectLocation.of("file://" + host, key.toString());
  }
}
