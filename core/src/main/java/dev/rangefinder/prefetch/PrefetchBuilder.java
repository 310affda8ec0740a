// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.prefetch;

import dev.rangefinder.prefetch.PrefetchedContent.Outside;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.sources.CacheOptions;
import dev.rangefinder.sources.SourceOptions;
import dev.rangefinder.sources.Sources;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StoreProperties;
import dev.rangefinder.storage.StoreProperty;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.parquet.filter2.predicate.FilterPredicate;

/** Chooses what of a Parquet file is fetched ahead; without a call that is all of it. */
public final class PrefetchBuilder {
  private final ObjectLocation location;
  private final Map<String, String> properties = new TreeMap<>();
  private final Set<String> columns = new TreeSet<>();
  private final Set<Integer> rowGroups = new TreeSet<>();
  private FilterPredicate filter;
  private Outside outside = Outside.FETCH;
  private long memoryLimitBytes = Long.MAX_VALUE;
  private Sources shared;

  PrefetchBuilder(ObjectLocation location) {
    this.location = location;
  }

  /**
   * Credentials, endpoints and other settings of the stores, by the names of the connection
   * properties.
   *
   * @throws IllegalArgumentException for a name that no store on the class path knows
   */
  public PrefetchBuilder properties(Map<String, String> values) {
    Set<String> known = new TreeSet<>();
    for (StoreProperty property : Sources.storeProperties()) {
      known.add(property.name());
    }
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "No store on the class path has a property " + name + "; there are " + known);
      }
    }
    properties.putAll(values);
    return this;
  }

  /**
   * Reads through stores and caches that the caller has opened and closes; {@link #properties} are
   * then those of the sources.
   */
  public PrefetchBuilder through(Sources sources) {
    this.shared = sources;
    return this;
  }

  /**
   * Columns by their names in the file; a leaf below groups has dots between the names ({@code
   * items.list.element.price}), and the name of a group means all leaves below it.
   */
  public PrefetchBuilder columns(String... names) {
    columns.addAll(List.of(names));
    return this;
  }

  /** Row groups by their numbers in the file, counted from 0. */
  public PrefetchBuilder rowGroups(int... numbers) {
    for (int number : numbers) {
      rowGroups.add(number);
    }
    return this;
  }

  /**
   * Leaves out row groups of which the statistics prove that no row passes a filter, among those
   * that were chosen. The filter's own columns are fetched too, with page indexes and Bloom
   * filters. Rows are not filtered: give the filter to the reader as well.
   */
  public PrefetchBuilder filter(FilterPredicate value) {
    this.filter = value;
    return this;
  }

  /** Reading beyond what was chosen is an {@link IOException} instead of another request. */
  public PrefetchBuilder strict() {
    this.outside = Outside.REFUSE;
    return this;
  }

  /**
   * The most bytes that may be held; {@link #open} refuses before it fetches more than the footer.
   */
  public PrefetchBuilder memoryLimitBytes(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("A memory limit of " + bytes + " bytes");
    }
    this.memoryLimitBytes = bytes;
    return this;
  }

  /**
   * Reads the footer, then all that was chosen, in parallel; returns when everything is there.
   *
   * @throws IOException if the object cannot be read, is no Parquet file, or would take more memory
   *     than the limit
   * @throws IllegalArgumentException for a column or row group that the file does not have
   */
  public ParquetPrefetch open() throws IOException {
    Sources own = shared == null ? ownSources() : null;
    StatementSession session = StatementSession.unlimited();
    Sources sources = own == null ? shared : own;
    PrefetchOpening opening =
        new PrefetchOpening(location, sources.ranges(), session, memoryLimitBytes);
    boolean opened = false;
    try {
      opening.readFooter();
      PrefetchSelection selection =
          PrefetchSelection.of(opening.footer(), opening.leafNames(), columns, rowGroups, filter);
      PrefetchedContent content = opening.fetch(selection, outside);
      opened = true;
      return new ParquetPrefetch(content, selection.rowGroups(), session, own);
    } catch (RuntimeException e) {
      throw PrefetchFailures.of(location, e);
    } finally {
      if (!opened) {
        session.close();
        if (own != null) {
          own.close();
        }
      }
    }
  }

  /** What is fetched is held by the prefetch itself, so caches would only hold it twice. */
  private Sources ownSources() {
    CacheOptions cache = CacheOptions.defaults().withPartsBytes(0);
    return new Sources(
        SourceOptions.defaults()
            .withStore(StoreProperties.of(properties).at(location))
            .withCache(cache));
  }
}
