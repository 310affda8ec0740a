// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.remote;

import java.util.List;

/**
 * What all strategies took on one file over one link.
 *
 * @param bytesPerSecondTogether what all connections carry together
 * @param idealMillis {@link Link#idealMillis}
 * @param unsplit a request for each chunk, all at once
 * @param rangefinderAtFirst with nothing known of the endpoint
 */
record Result(
    Link link,
    double bytesPerSecondTogether,
    double idealMillis,
    Trial chunkByChunk,
    Trial readAhead,
    Trial fixed,
    Trial unsplit,
    Trial rangefinderAtFirst,
    Trial rangefinder) {

  List<Trial> trials() {
    return List.of(readAhead, chunkByChunk, unsplit, fixed, rangefinderAtFirst, rangefinder);
  }
}
