// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.fetch.ObjectTail;
import dev.rangefinder.fetch.RangeReader;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.parquet.metadata.Footer;
import dev.rangefinder.parquet.metadata.FooterTail;
import dev.rangefinder.scan.MetadataStore;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Reads the footers of many files at once: those that are known come from the metadata store, of
 * the others the tails are read together, and then together the footers that are longer than that.
 */
final class FooterReader {
  /** Longer footers cost a second request; shorter tails would make that usual. */
  static final int TAIL_BYTES = 64 * 1024;

  private final List<DataFile> files;
  private final RangeReader ranges;
  private final MetadataStore metadata;

  FooterReader(List<DataFile> files, RangeReader ranges, MetadataStore metadata) {
    this.files = files;
    this.ranges = ranges;
    this.metadata = metadata;
  }

  /** Opens the files at these positions, in their order. */
  List<OpenFile> open(List<Integer> indexes, StatementSession session) {
    List<CompletableFuture<ObjectTail>> tails = new ArrayList<>(indexes.size());
    OpenFile[] opened = new OpenFile[indexes.size()];
    for (int i = 0; i < opened.length; i++) {
      opened[i] = known(indexes.get(i), session);
      ObjectLocation location = files.get(indexes.get(i)).location();
      tails.add(
          opened[i] == null
              ? ranges.readTail(session, location, TAIL_BYTES, Purpose.FOOTER)
              : null);
    }
    List<Unread> unread = new ArrayList<>();
    for (int i = 0; i < opened.length; i++) {
      if (opened[i] == null) {
        ObjectTail tail = session.await(tails.get(i));
        ObjectStatus status = tail.status();
        FooterTail found =
            FooterTail.find(status.location().toString(), status.size(), tail.bytes());
        if (found.isComplete()) {
          opened[i] = keep(indexes.get(i), status, found.parse());
        } else {
          unread.add(new Unread(i, status, found));
        }
      }
    }
    openLong(unread, indexes, opened, session);
    return List.of(opened);
  }

  /** A file whose footer is longer than its tail. */
  private record Unread(int position, ObjectStatus status, FooterTail tail) {}

  private void openLong(
      List<Unread> unread, List<Integer> indexes, OpenFile[] opened, StatementSession session) {
    if (unread.isEmpty()) {
      return;
    }
    List<WantedRange> wanted = new ArrayList<>(unread.size());
    for (Unread one : unread) {
      wanted.add(new WantedRange(one.status().location(), one.tail().footer(), Purpose.FOOTER));
    }
    List<CompletableFuture<Bytes>> footers = ranges.read(session, wanted);
    for (int i = 0; i < footers.size(); i++) {
      Unread one = unread.get(i);
      Footer footer = one.tail().parse(session.await(footers.get(i)).toSlice());
      opened[one.position()] = keep(indexes.get(one.position()), one.status(), footer);
    }
  }

  private OpenFile known(int index, StatementSession session) {
    DataFile file = files.get(index);
    Optional<ObjectStatus> pinned = session.pins().of(file.location());
    Optional<ObjectStatus> status = pinned.isPresent() ? pinned : file.status();
    if (status.isEmpty()) {
      return null;
    }
    session.pins().pin(status.get());
    return metadata
        .find(file.location(), status.get().version(), FooterKind.INSTANCE)
        .map(footer -> new OpenFile(index, file, status.get(), footer))
        .orElse(null);
  }

  private OpenFile keep(int index, ObjectStatus status, Footer footer) {
    DataFile file = files.get(index);
    metadata.put(file.location(), status.version(), FooterKind.INSTANCE, footer);
    return new OpenFile(index, file, status, footer);
  }
}
