// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import java.io.Serializable;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.util.Objects;

/**
 * Where an object or a prefix lies: the root of a store ({@code s3://bucket}, {@code
 * https://host:8443}, {@code file://}, {@code memory://name}) and a decoded key below it.
 *
 * <p>{@link #toString()} gives text that {@link #parse(String)} reads back and that holds no
 * secret: {@code s3}, {@code gs} and {@code memory} write their keys literally, as those services'
 * own tools do ({@code %} and {@code +} mean themselves); {@code http}, {@code https} and {@code
 * file} are URLs and percent-encoded. A user name, a password and a query (a presigned URL's
 * signature is one) are kept apart in {@link #secrets()}; they take part in equality, never in
 * text.
 */
public final class ObjectLocation implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String root;
  private final String path;
  private final String key;
  private final LocationSecrets secrets;

  ObjectLocation(String root, String path, String key, LocationSecrets secrets) {
    this.root = root;
    this.path = path;
    this.key = key;
    this.secrets = secrets;
  }

  /**
   * The location of a key below a root.
   *
   * @param root scheme and authority, without a slash at the end: {@code s3://bucket}
   * @param key decoded; without the slash that separates it from the root
   */
  public static ObjectLocation of(String root, String key) {
    return new ObjectLocation(root, pathText(root, key), key, LocationSecrets.NONE);
  }

  /**
   * Reads a location: a URL of any scheme or a local path.
   *
   * @throws IllegalArgumentException when the text cannot be a location
   */
  public static ObjectLocation parse(String text) {
    return parse(text, FileSystems.getDefault());
  }

  /** Reads a location; a local path is one of the given file system. */
  public static ObjectLocation parse(String text, FileSystem fileSystem) {
    return new LocationParser(fileSystem).parse(text);
  }

  /** Scheme and authority, without a slash at the end. */
  public String root() {
    return root;
  }

  /** The scheme in lower case, without its colon. */
  public String scheme() {
    return root.substring(0, root.indexOf(':'));
  }

  /** The bucket or {@code host:port}; empty for local files. */
  public String authority() {
    return root.substring(root.indexOf("://") + 3);
  }

  /** The decoded key, without a slash before it; empty for the root itself. */
  public String key() {
    return key;
  }

  /** The last segment of the key, without a slash after it. */
  public String name() {
    int end = key.endsWith("/") ? key.length() - 1 : key.length();
    return key.substring(key.lastIndexOf('/', end - 1) + 1, end);
  }

  /** The path of a URL, percent-encoded, beginning with a slash; without any query. */
  public String encodedPath() {
    return isUrl(root) ? "/" + path : "/" + PercentCoding.encode(key);
  }

  /** User name, password and query of a URL: only for the store that sends them. */
  public LocationSecrets secrets() {
    return secrets;
  }

  /** Whether the key names a folder: it is empty or ends in a slash. */
  public boolean isFolder() {
    return key.isEmpty() || key.endsWith("/");
  }

  /** The same key with a slash at its end, unless it is empty. */
  public ObjectLocation asFolder() {
    return isFolder() ? this : appended("/");
  }

  /** The location of a key below this one, taken as a folder; secrets are kept. */
  public ObjectLocation resolve(String relativeKey) {
    return asFolder().appended(relativeKey);
  }

  /** Another key below the same root; secrets are kept. */
  public ObjectLocation withKey(String otherKey) {
    return new ObjectLocation(root, pathText(root, otherKey), otherKey, secrets);
  }

  /** Whether this location lies under a folder of the same root, or is it. */
  public boolean isUnder(ObjectLocation folder) {
    String prefix = folder.asFolder().key;
    return root.equals(folder.root) && (key.startsWith(prefix) || asFolder().key.equals(prefix));
  }

  private ObjectLocation appended(String more) {
    return new ObjectLocation(root, path + pathText(root, more), key + more, secrets);
  }

  private static String pathText(String root, String key) {
    return isUrl(root) ? PercentCoding.encode(key) : key;
  }

  private static boolean isUrl(String root) {
    return root.startsWith("http:") || root.startsWith("https:") || root.startsWith("file:");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ObjectLocation location
        && location.root.equals(root)
        && location.path.equals(path)
        && location.secrets.equals(secrets);
  }

  @Override
  public int hashCode() {
    return Objects.hash(root, path, secrets);
  }

  /** The location as a user would write it, without any secret. */
  @Override
  public String toString() {
    return root + "/" + path;
  }
}
