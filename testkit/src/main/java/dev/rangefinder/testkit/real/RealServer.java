// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.real;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A server that holds objects and is not ours; the same one as long as the process lives. */
public abstract class RealServer {

  private static final AtomicInteger BUCKETS = new AtomicInteger();

  /** Where MinIO is; with {@code .accessKeyId} and {@code .secretAccessKey} behind it, its keys. */
  public static final String MINIO = "rangefinder.minio";

  /** Where fake-gcs-server is. */
  public static final String FAKE_GCS_SERVER = "rangefinder.fakeGcsServer";

  /** What a test that is skipped without a server says. */
  public static final String HOW_TO_GET_ONE = "runs where .ci/real-servers has started the server";

  /** Apart from the other, since not every test that has one has the other's client too. */
  private static final class Minio {
    static final Optional<RealServer> SERVER =
        Optional.ofNullable(System.getProperty(MINIO)).map(MinioServer::new);
  }

  private static final class FakeGcs {
    static final Optional<RealServer> SERVER =
        Optional.ofNullable(System.getProperty(FAKE_GCS_SERVER)).map(FakeGcsServer::new);
  }

  /** MinIO, where it runs. */
  public static Optional<RealServer> minio() {
    return Minio.SERVER;
  }

  /** fake-gcs-server, where it runs. */
  public static Optional<RealServer> fakeGcsServer() {
    return FakeGcs.SERVER;
  }

  /** Those that run. */
  public static List<RealServer> all() {
    return Stream.of(minio(), fakeGcsServer()).flatMap(Optional::stream).toList();
  }

  public static boolean isAnyThere() {
    return !all().isEmpty();
  }

  /** The scheme of its locations. */
  public abstract String scheme();

  /** The connection properties that lead to it. */
  public abstract Map<String, String> properties();

  /** Makes an empty bucket and gives its name, which no other process uses. */
  public final String createBucket() {
    String bucket =
        "rangefinder-" + ProcessHandle.current().pid() + "-" + BUCKETS.incrementAndGet();
    createBucket(bucket);
    return bucket;
  }

  abstract void createBucket(String bucket);

  public abstract void put(String bucket, String key, byte[] bytes);

  @Override
  public final String toString() {
    return getClass().getSimpleName();
  }
}
