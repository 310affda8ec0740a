// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.metadata;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who wrote a file, from {@code created_by}: {@code <application> version <x.y.z…> (build <hash>)}.
 *
 * @param application the writer's name, or {@code ""} where the text does not have this form
 * @param suffix what follows the numbers, such as {@code -cdh5.5.0}
 */
public record WriterVersion(String application, int major, int minor, int patch, String suffix) {
  /** Nothing is known of the writer. */
  public static final WriterVersion UNKNOWN = new WriterVersion("", 0, 0, 0, "");

  private static final int MAX_CHARS = 512;
  private static final Pattern FORM =
      Pattern.compile(
          "(\\S.{0,99}?)\\s+version\\s+v?(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?(\\S{0,99}).*",
          Pattern.DOTALL);

  /** Reads the text of the footer; {@code null} and what has another form is unknown. */
  public static WriterVersion parse(String createdBy) {
    if (createdBy == null || createdBy.length() > MAX_CHARS) {
      return UNKNOWN;
    }
    Matcher matcher = FORM.matcher(createdBy.strip());
    if (!matcher.matches()) {
      return UNKNOWN;
    }
    String patch = matcher.group(4);
    return new WriterVersion(
        matcher.group(1),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)),
        patch == null ? 0 : Integer.parseInt(patch),
        matcher.group(5));
  }

  public boolean isKnown() {
    return !application.isEmpty();
  }

  /** Whether parquet-mr wrote the file in a version before this one. */
  public boolean isParquetMrBefore(int otherMajor, int otherMinor, int otherPatch) {
    if (!application.equals("parquet-mr")) {
      return false;
    }
    if (major != otherMajor) {
      return major < otherMajor;
    }
    if (minor != otherMinor) {
      return minor < otherMinor;
    }
    return patch < otherPatch;
  }
}
