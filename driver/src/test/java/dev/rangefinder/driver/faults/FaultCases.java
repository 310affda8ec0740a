// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.faults;

import static dev.rangefinder.driver.faults.Expected.BROKEN;
import static dev.rangefinder.driver.faults.Expected.CHANGED;
import static dev.rangefinder.driver.faults.Expected.DENIED;
import static dev.rangefinder.driver.faults.Expected.MISSING;
import static dev.rangefinder.driver.faults.Expected.NEW_ROWS;
import static dev.rangefinder.driver.faults.Expected.NOTHING;
import static dev.rangefinder.driver.faults.Expected.REFUSED;
import static dev.rangefinder.driver.faults.Expected.ROWS;
import static dev.rangefinder.driver.faults.Expected.ROWS_CHANGED_OR_REFUSED;
import static dev.rangefinder.driver.faults.Expected.ROWS_OR_REFUSED;
import static dev.rangefinder.driver.faults.Expected.UNREACHABLE;
import static dev.rangefinder.driver.faults.Operation.FOOTER;
import static dev.rangefinder.driver.faults.Operation.LISTING;
import static dev.rangefinder.driver.faults.Operation.PARQUET_SCAN;
import static dev.rangefinder.driver.faults.Operation.ZARR_SCAN;

import dev.rangefinder.testkit.lab.Fault;
import dev.rangefinder.testkit.lab.Faults;
import dev.rangefinder.testkit.lab.LabError;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The faults of the matrix, with what must come of each. */
final class FaultCases {

  private static final int FOR_GOOD = Integer.MAX_VALUE;
  private static final int BURST = 3;

  private FaultCases() {}

  static List<FaultCase> all() {
    return Stream.of(overload(), network(), replies(), versions(), refusals(), changes())
        .flatMap(List::stream)
        .toList();
  }

  private static BiConsumer<Place, Operation> next(int count, Fault fault) {
    return (place, operation) -> place.next(count, operation, fault);
  }

  private static BiConsumer<Place, Operation> always(Fault fault) {
    return (place, operation) -> place.always(fault);
  }

  private static List<FaultCase> overload() {
    return List.of(
        FaultCase.of("503, three times", "The service asks for patience a few times.")
            .set(next(BURST, Faults.error(LabError.SLOW_DOWN)))
            .gives(ROWS),
        FaultCase.of("503 for good", "The service is overloaded and stays so.")
            .set(next(FOR_GOOD, Faults.error(LabError.SLOW_DOWN)))
            .gives(BROKEN),
        FaultCase.of(
                "429 with Retry-After in seconds",
                "The service says how many seconds to wait, and is left alone so long.")
            .set(next(1, Faults.errorRetryAfter(LabError.TOO_MANY_REQUESTS, 1)))
            .notAskingAgainWithin(Duration.ofSeconds(1))
            .gives(ROWS),
        FaultCase.of(
                "503 with Retry-After as a date", "The service says until when to leave it alone.")
            .set(
                (place, operation) ->
                    place.next(
                        1,
                        operation,
                        Faults.errorRetryAt(LabError.SLOW_DOWN, Instant.now().plusSeconds(2))))
            .notAskingAgainWithin(Duration.ofSeconds(1))
            .gives(ROWS),
        FaultCase.of("429 for good", "The service allows no request any more.")
            .set(next(FOR_GOOD, Faults.error(LabError.TOO_MANY_REQUESTS)))
            .gives(BROKEN),
        FaultCase.of("500, three times", "The service fails inside.")
            .set(next(BURST, Faults.error(LabError.INTERNAL)))
            .gives(ROWS),
        FaultCase.of("500 for good", "The service fails inside and does not recover.")
            .set(next(FOR_GOOD, Faults.error(LabError.INTERNAL)))
            .gives(BROKEN),
        FaultCase.of("408, once", "The service did not get the request in time, so it thinks.")
            .set(next(1, Faults.error(LabError.REQUEST_TIMEOUT)))
            .gives(ROWS));
  }

  private static List<FaultCase> network() {
    return List.of(
        FaultCase.of("body cut at its first byte", "The connection ends after the head.")
            .set(next(1, Faults.cutBody(0)))
            .gives(ROWS),
        FaultCase.of("body cut in the middle", "The connection ends early, three times.")
            .set(next(BURST, Faults.cutBody(100)))
            .gives(ROWS),
        FaultCase.of("body cut for good", "No body comes further than its head.")
            .set(next(FOR_GOOD, Faults.cutBody(0)))
            .gives(BROKEN),
        FaultCase.of("connection reset in a body", "The network drops a connection in a body.")
            .set(next(1, Faults.resetBody(50)))
            .gives(ROWS),
        FaultCase.of("connection reset before the head", "The network drops a connection.")
            .set(next(BURST, Faults.reset()))
            .gives(ROWS),
        FaultCase.of("connections reset for good", "The network drops every connection.")
            .set(next(FOR_GOOD, Faults.reset()))
            .gives(BROKEN),
        FaultCase.of("connection closed before the head", "The server hangs up without a word.")
            .set(next(1, Faults.close()))
            .gives(ROWS),
        FaultCase.of("stalled body", "A body stops in the middle, its connection stays open.")
            .set(next(1, Faults.stallBody(100)))
            .gives(ROWS),
        FaultCase.of("bodies stalled for good", "Every body stops at its beginning.")
            .set(next(FOR_GOOD, Faults.stallBody(0)))
            .gives(BROKEN),
        FaultCase.of("stalled head", "A reply does not begin.")
            .set(next(1, Faults.stallHead()))
            .gives(ROWS),
        FaultCase.of("heads stalled for good", "No reply begins.")
            .set(next(FOR_GOOD, Faults.stallHead()))
            .gives(BROKEN),
        FaultCase.of("slow first byte", "Every reply begins late, within the time-out.")
            .set(always(Faults.slowHead(Duration.ofMillis(60))))
            .gives(ROWS),
        FaultCase.of("garbage instead of HTTP", "Something else listens at the port.")
            .set(next(FOR_GOOD, Faults.garbage()))
            .gives(UNREACHABLE)
            .saying("does not speak plain HTTP"),
        FaultCase.of("unknown host", "The host of the endpoint has no address.")
            .opening(url -> url.replaceFirst("127\\.0\\.0\\.1:\\d+", "storage.invalid"))
            .gives(UNREACHABLE)
            .saying("cannot be found"),
        FaultCase.of("certificate that is not trusted", "Nobody known has signed the certificate.")
            .opening(FaultMatrixTest::untrusted)
            .gives(UNREACHABLE)
            .saying("certificate"),
        FaultCase.of("proxy that wants credentials", "A proxy in the way answers 407.")
            .opening(FaultMatrixTest::proxied)
            .gives(UNREACHABLE)
            .saying("proxy"));
  }

  private static List<FaultCase> replies() {
    return List.of(
        FaultCase.of(
                "200 for a range of a large object",
                "The server ignores ranges and would send everything.")
            .set(next(FOR_GOOD, Faults.wholeObject()))
            .gives(PARQUET_SCAN, REFUSED)
            .gives(FOOTER, REFUSED)
            .gives(NOTHING)
            .saying("range"),
        FaultCase.of(
                "200 for a range of a small object",
                "The server ignores ranges; an object up to a megabyte is taken whole.")
            .set(next(FOR_GOOD, Faults.wholeObject()))
            .gives(ZARR_SCAN, ROWS)
            .gives(NOTHING),
        FaultCase.of("another range", "The reply is the range one byte further on, and says so.")
            .set(next(FOR_GOOD, Faults.shiftedRange()))
            .gives(LISTING, NOTHING)
            .gives(REFUSED),
        FaultCase.of("unreadable Content-Range", "The reply does not say which range it is.")
            .set(next(FOR_GOOD, Faults.unreadableContentRange()))
            .gives(LISTING, NOTHING)
            .gives(REFUSED)
            .saying("Content-Range"),
        FaultCase.of("missing Content-Range", "The reply is partial and does not say of what.")
            .set(next(FOR_GOOD, Faults.noContentRange()))
            .gives(LISTING, NOTHING)
            .gives(REFUSED)
            .saying("Content-Range"),
        FaultCase.of("another size in Content-Range", "The reply claims that the object is longer.")
            .set(next(FOR_GOOD, Faults.otherSizeInContentRange()))
            .gives(LISTING, NOTHING)
            .gives(FOOTER, ROWS)
            .gives(ROWS_CHANGED_OR_REFUSED),
        FaultCase.of("Content-Length too long, once", "The body is shorter than announced.")
            .set(next(1, Faults.wrongContentLength(10)))
            .gives(PARQUET_SCAN, ROWS_OR_REFUSED)
            .gives(ROWS),
        FaultCase.of("Content-Length too short", "The body is announced shorter than the range.")
            .set(next(FOR_GOOD, Faults.wrongContentLength(-10)))
            .gives(REFUSED),
        FaultCase.of("compressed on the way", "Something in between compresses bodies.")
            .set(next(FOR_GOOD, Faults.gzip()))
            .gives(LISTING, ROWS)
            .gives(REFUSED)
            .saying("Content-Encoding"),
        FaultCase.of("200 with an error body, once", "The service begins with 200 and then fails.")
            .set(next(1, Faults.okWithErrorBody(LabError.SLOW_DOWN)))
            .gives(PlaceKind.GCS, LISTING, REFUSED)
            .gives(PARQUET_SCAN, ROWS_OR_REFUSED)
            .gives(ROWS),
        FaultCase.of("200 with an error body for good", "The service says 200 and sends an error.")
            .set(next(FOR_GOOD, Faults.okWithErrorBody(LabError.SLOW_DOWN)))
            .gives(PlaceKind.GCS, LISTING, REFUSED)
            .gives(LISTING, BROKEN)
            .gives(REFUSED),
        FaultCase.of(
                "sign-in page", "The network answers in the service's place until one signs in.")
            .set(next(FOR_GOOD, Faults.signInPage()))
            .gives(REFUSED));
  }

  private static List<FaultCase> versions() {
    return List.of(
        FaultCase.of("weak ETags", "Tags are compared, since no server matches weak ones.")
            .set(always(Faults.weakETag()))
            .gives(PlaceKind.GCS, LISTING, ROWS)
            .gives(LISTING, CHANGED)
            .gives(ROWS),
        FaultCase.of("no ETags", "Versions are told apart by size and time.")
            .set(always(Faults.noETag()))
            .gives(PlaceKind.GCS, LISTING, ROWS)
            .gives(LISTING, CHANGED)
            .gives(ROWS),
        FaultCase.of("nothing that tells versions", "Versions are told apart by size alone.")
            .set(always(Faults.noVersion()))
            .gives(PlaceKind.GCS, PARQUET_SCAN, REFUSED)
            .gives(PlaceKind.GCS, ZARR_SCAN, REFUSED)
            .gives(PlaceKind.GCS, LISTING, REFUSED)
            .gives(PlaceKind.GCS, FOOTER, REFUSED)
            .gives(LISTING, CHANGED)
            .gives(ROWS),
        overwritten("overwritten under the statement", "The object is replaced after it was seen.")
            .gives(PARQUET_SCAN, NEW_ROWS)
            .gives(ZARR_SCAN, NEW_ROWS)
            .gives(NOTHING),
        overwritten(
                "overwritten, weak ETags",
                "The object is replaced after it was seen, and its tags are weak.",
                Faults.weakETag())
            .gives(PARQUET_SCAN, NEW_ROWS)
            .gives(ZARR_SCAN, NEW_ROWS)
            .gives(NOTHING),
        overwritten(
                "overwritten, no ETags",
                "The object is replaced after it was seen, and only its time tells.",
                Faults.noETag())
            .gives(PARQUET_SCAN, NEW_ROWS)
            .gives(ZARR_SCAN, NEW_ROWS)
            .gives(NOTHING),
        FaultCase.of(
                "overwritten again and again",
                "Each time the object is seen it is replaced: one restart does not help.")
            .set(
                (place, operation) ->
                    place.nextSecondLook(
                        FOR_GOOD,
                        operation,
                        Faults.meanwhile(() -> put(place, operation, DataVersion.NEW))))
            .gives(PARQUET_SCAN, CHANGED)
            .gives(ZARR_SCAN, CHANGED)
            .gives(NOTHING)
            .saying("changed"));
  }

  /** No request for what was seen is answered in the old version. */
  private static FaultCase overwritten(String name, String explanation, Fault... besides) {
    return FaultCase.of(name, explanation)
        .set(
            (place, operation) -> {
              Fault overwriting =
                  Faults.meanwhile(once(() -> put(place, operation, DataVersion.NEW)));
              for (Fault fault : besides) {
                overwriting = overwriting.and(fault);
              }
              place.nextSecondLook(FOR_GOOD, operation, overwriting);
              Arrays.stream(besides).forEach(place::always);
            });
  }

  /** Whoever comes second waits until the first has done it. */
  private static Runnable once(Runnable action) {
    AtomicBoolean done = new AtomicBoolean();
    return () -> {
      synchronized (done) {
        if (done.compareAndSet(false, true)) {
          action.run();
        }
      }
    };
  }

  private static void put(Place place, Operation operation, DataVersion version) {
    place.put(
        operation.object(),
        FaultMatrixTest.dataSet().objects(operation, version).get(operation.object()));
  }

  private static List<FaultCase> refusals() {
    return List.of(
        FaultCase.of("expired credentials", "The credentials were good once.")
            .set(next(FOR_GOOD, Faults.error(LabError::expiredCredentials)))
            .gives(DENIED)
            .saying("redentials"),
        FaultCase.of("access denied", "The credentials are good for something else.")
            .set(next(FOR_GOOD, Faults.error(LabError.ACCESS_DENIED)))
            .gives(DENIED)
            .saying("denie"),
        FaultCase.of("wrong clock", "Requests are signed with a time that is not the service's.")
            .set(next(FOR_GOOD, Faults.error(LabError.CLOCK_SKEW)))
            .in(PlaceKind.S3)
            .gives(UNREACHABLE)
            .saying("clock"),
        FaultCase.of(
                "403 for an absent object",
                "Who may not list is not told what is absent: it is never taken for empty.")
            .set(
                (place, operation) -> {
                  place.remove(operation.object());
                  place.always(Faults.absentIsForbidden());
                })
            .gives(LISTING, NOTHING)
            .gives(DENIED),
        FaultCase.of("file that may not be read", "The user has no right to read the file.")
            .in(PlaceKind.LOCAL)
            .set((place, operation) -> place.deny(operation.object()))
            .gives(DENIED));
  }

  private static List<FaultCase> changes() {
    return List.of(
        FaultCase.of("overwritten between statements", "The object was seen by another statement.")
            .inEvery()
            .when(Moment.BETWEEN_STATEMENTS)
            .set((place, operation) -> put(place, operation, DataVersion.NEW))
            .gives(FOOTER, NOTHING)
            .gives(PlaceKind.LOCAL, LISTING, NEW_ROWS)
            .gives(LISTING, ROWS)
            .gives(NEW_ROWS),
        FaultCase.of("overwritten after the first row", "The object is replaced while it is read.")
            .inEvery()
            .when(Moment.AFTER_FIRST_ROW)
            .set((place, operation) -> put(place, operation, DataVersion.NEW))
            .gives(PARQUET_SCAN, CHANGED)
            .gives(NOTHING)
            .saying("changed"),
        FaultCase.of("truncated after the first row", "The object becomes half as long.")
            .inEvery()
            .when(Moment.AFTER_FIRST_ROW)
            .set(
                (place, operation) -> {
                  byte[] whole = FaultMatrixTest.dataSet().old().get(operation.object());
                  place.put(operation.object(), Arrays.copyOf(whole, whole.length / 2));
                })
            .gives(PARQUET_SCAN, CHANGED)
            .gives(NOTHING)
            .saying("changed"),
        FaultCase.of("removed after the first row", "The object goes while it is read.")
            .inEvery()
            .when(Moment.AFTER_FIRST_ROW)
            .set((place, operation) -> place.remove(operation.object()))
            .gives(PARQUET_SCAN, MISSING)
            .gives(NOTHING),
        FaultCase.of("removed between statements", "The object was seen by another statement.")
            .inEvery()
            .when(Moment.BETWEEN_STATEMENTS)
            .set((place, operation) -> place.remove(operation.object()))
            .gives(PARQUET_SCAN, MISSING)
            .gives(NOTHING));
  }
}
