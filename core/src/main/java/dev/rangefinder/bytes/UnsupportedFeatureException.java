// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.bytes;

/**
 * A file is valid as far as we can tell, but uses a feature that is not supported (yet). The
 * feature is named as its specification names it.
 */
public final class UnsupportedFeatureException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String object;
  private final String feature;

  /**
   * @param object the object's location, without any secret
   * @param feature the feature in the specification's words, for example {@code codec LZO}
   */
  public UnsupportedFeatureException(String object, String feature) {
    this(object, feature, "");
  }

  /**
   * @param advice what the user can do, as a sentence; may be empty
   */
  public UnsupportedFeatureException(String object, String feature, String advice) {
    super(object + ": " + feature + " is not supported" + (advice.isEmpty() ? "" : ". " + advice));
    this.object = object;
    this.feature = feature;
  }

  public String object() {
    return object;
  }

  public String feature() {
    return feature;
  }
}
