// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.bytes;

/**
 * Bytes of an object that break the rules of their format. The message names the object, the byte
 * offset, the structure and what was expected there.
 */
public final class MalformedFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String object;
  private final long offset;
  private final String structure;

  /**
   * @param object the object's location, without any secret
   * @param offset byte offset in the object, or -1 where none is known
   * @param structure what was being read, in the format's own words
   * @param expectation what was expected and what was found; text that comes from the file must
   *     have gone through {@link QuotedText}
   */
  public MalformedFileException(String object, long offset, String structure, String expectation) {
    this(object, offset, structure, expectation, null);
  }

  public MalformedFileException(
      String object, long offset, String structure, String expectation, Throwable cause) {
    super(
        object
            + ": malformed "
            + structure
            + (offset >= 0 ? " at byte " + offset : "")
            + ": "
            + expectation,
        cause);
    this.object = object;
    this.offset = offset;
    this.structure = structure;
  }

  public String object() {
    return object;
  }

  /** Byte offset in the object, or -1 where none is known. */
  public long offset() {
    return offset;
  }

  public String structure() {
    return structure;
  }
}
