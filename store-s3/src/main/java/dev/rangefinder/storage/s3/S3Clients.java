// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.s3.S3StoreOptions.Addressing;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * The client of one bucket, made when first needed, and made anew when the service says that the
 * bucket lies in another region. The SDK's own retries and its checksums of replies are off: the
 * scheduler repeats, and a checksum is of the whole object, not of a range.
 */
final class S3Clients implements AutoCloseable {

  private static final Region FALLBACK_REGION = Region.US_EAST_1;

  private final S3StoreOptions options;
  private final S3Credentials credentials;
  private final SdkHttpClient http;
  private final AtomicReference<S3Client> client = new AtomicReference<>();
  private Region region;
  private boolean closed;

  S3Clients(S3StoreOptions options, S3Credentials credentials) {
    this.options = options;
    this.credentials = credentials;
    this.http = new S3HttpClient(options.client());
  }

  /**
   * May wait for credentials, with no monitor held.
   *
   * @throws StorageException when there are no credentials, or no client can be made
   */
  S3Client client() {
    AwsCredentialsProvider provider = credentials.provider();
    S3Client ready = client.get();
    if (ready != null) {
      return ready;
    }
    try {
      return build(provider);
    } catch (StorageException e) {
      throw e;
    } catch (RuntimeException e) {
      // The SDK reads the configuration files here too; its words may repeat a line of them.
      throw credentials.failure(
          "no client can be made: check region and the AWS configuration files", e);
    }
  }

  private synchronized S3Client build(AwsCredentialsProvider provider) {
    if (client.get() == null) {
      if (closed) {
        throw credentials.failure("the store has been closed", null);
      }
      if (region == null) {
        region = options.region().map(Region::of).orElseGet(this::configuredRegion);
      }
      S3ClientBuilder builder =
          S3Client.builder()
              .httpClient(http)
              .region(region)
              .credentialsProvider(provider)
              .forcePathStyle(options.addressing() == Addressing.PATH)
              .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
              .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
              .overrideConfiguration(it -> it.retryStrategy(DefaultRetryStrategy.doNotRetry()));
      options.endpoint().ifPresent(builder::endpointOverride);
      client.set(builder.build());
    }
    return client.get();
  }

  private Region configuredRegion() {
    try {
      return new SystemSettingsRegionProvider().getRegion();
    } catch (SdkClientException e) {
      return profileRegion();
    }
  }

  private Region profileRegion() {
    try {
      Region found =
          options
              .profile()
              .map(it -> new AwsProfileRegionProvider(ProfileFile::defaultProfileFile, it))
              .orElseGet(AwsProfileRegionProvider::new)
              .getRegion();
      return found == null ? FALLBACK_REGION : found;
    } catch (SdkClientException e) {
      return FALLBACK_REGION;
    }
  }

  /**
   * Uses another region from now on. Of requests that are under way together the first switches,
   * and the others find it done.
   *
   * @param asked the client whose request was told the region
   * @return false when the request was for that region already, or it is no region
   */
  synchronized boolean switchTo(String bucketRegion, S3Client asked) {
    boolean same = asked.serviceClientConfiguration().region().id().equals(bucketRegion);
    // The name becomes part of a host's name: what is none must not lead anywhere.
    if (same || !bucketRegion.matches("[a-z]{2,8}(-[a-z0-9]{1,16}){1,4}")) {
      return false;
    }
    if (region == null || !region.id().equals(bucketRegion)) {
      region = Region.of(bucketRegion);
      // The old client shares the HTTP client with the new one, and holds nothing else.
      client.set(null);
    }
    return true;
  }

  @Override
  public synchronized void close() {
    closed = true;
    S3Client last = client.getAndSet(null);
    if (last != null) {
      last.close();
    }
    http.close();
  }
}
