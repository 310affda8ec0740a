// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * An S3-compatible server in this process, on the loopback address, with its objects in memory. Who
 * uses it needs {@code org.gaul:s3proxy} among its own dependencies.
 */
public final class S3Server implements AutoCloseable {

  private final BlobStore objects;
  private final S3Proxy server;

  private S3Server(AuthenticationType authentication, String identity, String secret) {
    objects = BlobStores.create("transient-nio2", new Properties());
    server =
        S3Proxy.builder()
            .blobStore(objects)
            .awsAuthentication(authentication, identity, secret)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .build();
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("The embedded S3 server does not start", e);
    }
  }

  /** A server that asks for no credentials. */
  public static S3Server open() {
    return new S3Server(AuthenticationType.NONE, null, null);
  }

  /** A server that accepts one access key. */
  public static S3Server requiring(String accessKeyId, String secretAccessKey) {
    return new S3Server(AuthenticationType.AWS_V4, accessKeyId, secretAccessKey);
  }

  /** {@code http://127.0.0.1:port}, for the property {@code endpoint}. */
  public String endpoint() {
    return "http://127.0.0.1:" + server.getPort();
  }

  public void createBucket(String bucket) {
    objects.createContainer(bucket);
  }

  /** Puts an object; it gets an ETag. */
  public void put(String bucket, String key, byte[] bytes) {
    objects.putBlob(
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(key)
            .contentLength((long) bytes.length)
            .build(),
        new ByteArrayInputStream(bytes));
  }

  public void remove(String bucket, String key) {
    objects.removeBlob(bucket, key);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The embedded S3 server does not stop", e);
    }
    objects.close();
  }
}
