// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.zarr.metadata.MetadataReader;
import java.util.Locale;
import java.util.Set;

/** What names of folders and files tell of Zarr hierarchies. */
public final class ZarrNames {

  private static final String EXTENSION = ".zarr";

  /** Names of documents of which a hierarchy's folder has at least one. */
  private static final Set<String> DOCUMENTS =
      Set.of(
          MetadataReader.V3_NODE,
          MetadataReader.V2_CONSOLIDATED,
          MetadataReader.V2_GROUP,
          MetadataReader.V2_ARRAY);

  private ZarrNames() {}

  /** Whether a folder's name says that it is a hierarchy. */
  public static boolean isHierarchy(String folder) {
    return folder.toLowerCase(Locale.ROOT).endsWith(EXTENSION)
        && folder.length() > EXTENSION.length();
  }

  /** Whether an object of this name makes its folder a node of a hierarchy. */
  public static boolean isDocument(String object) {
    return DOCUMENTS.contains(object);
  }

  /** A folder's name without its extension. */
  public static String stem(String folder) {
    return isHierarchy(folder) ? folder.substring(0, folder.length() - EXTENSION.length()) : folder;
  }
}
