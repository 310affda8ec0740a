// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.storage.LinkEstimate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What has been measured of every endpoint; safe for any thread. */
public final class Endpoints {

  private static final Endpoints OF_PROCESS = new Endpoints();

  private final Map<String, Endpoint> byName = new ConcurrentHashMap<>();

  /** Those that all engines of this process share: what one has measured, the next knows. */
  public static Endpoints ofProcess() {
    return OF_PROCESS;
  }

  Endpoint of(String name) {
    return byName.computeIfAbsent(name, Endpoint::new);
  }

  /** What is known of each endpoint, by name. */
  public List<EndpointStatistics> statistics() {
    return byName.values().stream()
        .map(Endpoint::statistics)
        .sorted(Comparator.comparing(EndpointStatistics::name))
        .toList();
  }

  /** What this process has measured of some of them, by name. */
  Map<String, LinkEstimate> measured(Collection<String> names) {
    Map<String, LinkEstimate> links = new HashMap<>();
    names.forEach(name -> of(name).measured().ifPresent(it -> links.put(name, it)));
    return links;
  }

  /** Forgets everything for those who begin after it. */
  public void forget() {
    byName.clear();
  }

  /** Starts from what an earlier process has measured. */
  public void remember(Map<String, LinkEstimate> links) {
    links.forEach((name, link) -> of(name).remember(link));
  }
}
