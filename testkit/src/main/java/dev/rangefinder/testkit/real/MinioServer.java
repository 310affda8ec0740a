// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.real;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** MinIO, filled by Amazon's client. */
final class MinioServer extends RealServer {

  private final String endpoint;
  private final String accessKeyId = System.getProperty(MINIO + ".accessKeyId");
  private final String secretAccessKey = System.getProperty(MINIO + ".secretAccessKey");
  private final S3Client client;

  MinioServer(String endpoint) {
    this.endpoint = endpoint;
    this.client =
        S3Client.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .endpointOverride(URI.create(endpoint))
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(accessKeyId, secretAccessKey)))
            .build();
  }

  @Override
  public String scheme() {
    return "s3";
  }

  @Override
  public Map<String, String> properties() {
    return Map.of(
        "endpoint", endpoint, "accessKeyId", accessKeyId, "secretAccessKey", secretAccessKey);
  }

  @Override
  void createBucket(String bucket) {
    client.createBucket(it -> it.bucket(bucket));
  }

  @Override
  public void put(String bucket, String key, byte[] bytes) {
    client.putObject(it -> it.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
  }
}
