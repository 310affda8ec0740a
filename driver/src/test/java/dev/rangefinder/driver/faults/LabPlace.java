// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.faults;

import dev.rangefinder.testkit.lab.Fault;
import dev.rangefinder.testkit.lab.LabProtocol;
import dev.rangefinder.testkit.lab.StorageLab;

/** A bucket of the storage lab. */
record LabPlace(StorageLab lab, LabProtocol protocol, String bucket) implements Place {

  /** Stands in every URL, and must stand in no message. */
  static final String SECRET = "lab-secret-word";

  @Override
  public String url(String path) {
    String endpoint = lab.endpoint(protocol);
    return "jdbc:rangefinder:"
        + switch (protocol) {
          case HTTP ->
              endpoint.replace("://", "://reader:" + SECRET + "@") + "/" + bucket + "/" + path;
          case S3 ->
              "s3://"
                  + bucket
                  + "/"
                  + path
                  + ";endpoint="
                  + endpoint
                  + ";region=us-east-1;accessKeyId=reader;secretAccessKey="
                  + SECRET;
          case GCS -> throw new UnsupportedOperationException("gs:// is not known yet");
        };
  }

  @Override
  public void put(String key, byte[] bytes) {
    lab.objects().put(bucket, key, bytes);
  }

  @Override
  public void remove(String key) {
    lab.objects().remove(bucket, key);
  }

  @Override
  public void next(int count, Operation operation, Fault fault) {
    lab.faults()
        .next(count, it -> it.bucket().equals(bucket) && operation.isOf(it), fault);
  }

  @Override
  public void nextSecondLook(int count, Operation operation, Fault fault) {
    lab.faults()
        .next(count, it -> it.bucket().equals(bucket) && operation.isSecondLook(it), fault);
  }

  @Override
  public void always(Fault fault) {
    lab.faults().always(it -> it.bucket().equals(bucket), fault);
  }
}
