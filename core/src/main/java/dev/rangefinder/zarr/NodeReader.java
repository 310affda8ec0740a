// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr;

import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.bytes.MalformedFileException;
import dev.rangefinder.bytes.UnsupportedFeatureException;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ListPage;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.zarr.metadata.MetadataNode;
import dev.rangefinder.zarr.metadata.MetadataReader;
import dev.rangefinder.zarr.metadata.UnreadableNode;
import dev.rangefinder.zarr.metadata.ZarrFormat;
import dev.rangefinder.zarr.table.MetadataOrigin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Reads metadata documents of nodes, those of many nodes together. For one statement. */
final class NodeReader {

  private final ZarrAccess access;
  private final StatementSession session;

  NodeReader(ZarrAccess access, StatementSession session) {
    this.access = access;
    this.session = session;
  }

  /** A node that was found. */
  record Found(MetadataNode node, ZarrFormat format, MetadataOrigin origin) {}

  /**
   * The node at a location: first by the document of v3, which may be consolidated, then by the
   * consolidated one of v2, then by those of a lone node of v2.
   *
   * @throws StorageException of kind NOT_FOUND if there is none
   */
  Found read(ObjectLocation folder) {
    ObjectLocation v3 = folder.resolve(MetadataReader.V3_NODE);
    Bytes document = documents(List.of(v3)).get(0);
    if (!document.isAbsent()) {
      return found(MetadataReader.v3(v3.toString(), "", document), ZarrFormat.V3, v3);
    }
    ObjectLocation consolidated = folder.resolve(MetadataReader.V2_CONSOLIDATED);
    document = documents(List.of(consolidated)).get(0);
    if (!document.isAbsent()) {
      MetadataNode node = MetadataReader.v2Consolidated(consolidated.toString(), document);
      return found(node, ZarrFormat.V2, consolidated);
    }
    return readV2(folder);
  }

  private Found readV2(ObjectLocation folder) {
    ObjectLocation group = folder.resolve(MetadataReader.V2_GROUP);
    ObjectLocation array = folder.resolve(MetadataReader.V2_ARRAY);
    ObjectLocation attributes = folder.resolve(MetadataReader.V2_ATTRIBUTES);
    List<Bytes> documents = documents(List.of(array, group, attributes));
    if (!documents.get(0).isAbsent()) {
      MetadataNode node =
          MetadataReader.v2Array(array.toString(), "", documents.get(0), documents.get(2));
      return found(node, ZarrFormat.V2, array);
    }
    if (!documents.get(1).isAbsent()) {
      MetadataNode node =
          MetadataReader.v2Group(group.toString(), "", documents.get(1), documents.get(2));
      return found(node, ZarrFormat.V2, group);
    }
    throw StorageException.of(
            Kind.NOT_FOUND,
            folder,
            "there is no Zarr array or group: none of "
                + String.join(
                    ", ",
                    MetadataReader.V3_NODE,
                    MetadataReader.V2_CONSOLIDATED,
                    MetadataReader.V2_ARRAY,
                    MetadataReader.V2_GROUP)
                + " exists")
        .build();
  }

  private Found found(MetadataNode node, ZarrFormat format, ObjectLocation document) {
    return new Found(
        node,
        format,
        new MetadataOrigin(document, session.pins().of(document).orElseThrow().version()));
  }

  /**
   * The nodes directly in a group that does not tell of them, by name: the group is listed, and
   * then the documents of all its folders are read together. A node that cannot be read does not
   * keep others from being read.
   */
  Map<String, MetadataNode> children(ObjectLocation group, ZarrFormat format) {
    if (!access.lookup().canList(group)) {
      throw StorageException.of(
              Kind.CONFIGURATION,
              group,
              "the group's metadata is not consolidated and this server cannot list its arrays;"
                  + " consolidate the metadata, or name one of its arrays")
          .build();
    }
    List<ObjectLocation> folders = new ArrayList<>();
    ListRequest request = ListRequest.folder(group);
    ListPage page = session.await(access.lookup().list(session, request));
    folders.addAll(page.prefixes());
    while (page.continuation().isPresent()) {
      page = session.await(access.lookup().list(session, request.after(page.continuation().get())));
      folders.addAll(page.prefixes());
    }
    return format == ZarrFormat.V3 ? childrenV3(folders) : childrenV2(folders);
  }

  private Map<String, MetadataNode> childrenV3(List<ObjectLocation> folders) {
    List<ObjectLocation> documents =
        folders.stream().map(it -> it.resolve(MetadataReader.V3_NODE)).toList();
    List<Bytes> found = documents(documents);
    Map<String, MetadataNode> children = new LinkedHashMap<>();
    for (int i = 0; i < folders.size(); i++) {
      String name = folders.get(i).name();
      String object = documents.get(i).toString();
      Bytes document = found.get(i);
      if (!document.isAbsent()) {
        children.put(name, readable(name, () -> MetadataReader.v3(object, name, document)));
      }
    }
    return children;
  }

  private Map<String, MetadataNode> childrenV2(List<ObjectLocation> folders) {
    List<ObjectLocation> documents = new ArrayList<>();
    for (ObjectLocation folder : folders) {
      documents.add(folder.resolve(MetadataReader.V2_ARRAY));
      documents.add(folder.resolve(MetadataReader.V2_ATTRIBUTES));
    }
    List<Bytes> found = documents(documents);
    Map<String, MetadataNode> children = new LinkedHashMap<>();
    List<ObjectLocation> others = new ArrayList<>();
    for (int i = 0; i < folders.size(); i++) {
      String name = folders.get(i).name();
      String object = documents.get(2 * i).toString();
      Bytes array = found.get(2 * i);
      Bytes attributes = found.get(2 * i + 1);
      if (array.isAbsent()) {
        others.add(folders.get(i));
      } else {
        children.put(
            name, readable(name, () -> MetadataReader.v2Array(object, name, array, attributes)));
      }
    }
    List<ObjectLocation> groups =
        others.stream().map(it -> it.resolve(MetadataReader.V2_GROUP)).toList();
    List<Bytes> foundGroups = documents(groups);
    for (int i = 0; i < others.size(); i++) {
      String name = others.get(i).name();
      String object = groups.get(i).toString();
      Bytes group = foundGroups.get(i);
      if (!group.isAbsent()) {
        children.put(
            name, readable(name, () -> MetadataReader.v2Group(object, name, group, Bytes.empty())));
      }
    }
    return children;
  }

  private interface Parsing {
    MetadataNode parse();
  }

  private static MetadataNode readable(String path, Parsing parsing) {
    try {
      return parsing.parse();
    } catch (MalformedFileException | UnsupportedFeatureException e) {
      return new UnreadableNode(path, e);
    }
  }

  /** Whole documents, absent where there is none. */
  private List<Bytes> documents(List<ObjectLocation> locations) {
    if (locations.isEmpty()) {
      return List.of();
    }
    List<WantedRange> wanted = new ArrayList<>(locations.size());
    for (ObjectLocation location : locations) {
      wanted.add(WantedRange.whole(location, Purpose.METADATA).ifPresent());
    }
    List<Bytes> documents = new ArrayList<>(locations.size());
    for (CompletableFuture<Bytes> document : access.ranges().read(session, wanted)) {
      documents.add(session.await(document));
    }
    return documents;
  }
}
