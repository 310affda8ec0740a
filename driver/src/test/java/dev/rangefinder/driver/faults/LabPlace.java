// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.faults;

import dev.rangefinder.testkit.lab.Fault;
import dev.rangefinder.testkit.lab.LabProtocol;
import dev.rangefinder.testkit.lab.LabRequest;
import dev.rangefinder.testkit.lab.StorageLab;
import java.util.concurrent.atomic.AtomicInteger;

/** A bucket of the storage lab. */
final class LabPlace implements Place {

  /** Stands in every URL, and must stand in no message. */
  static final String SECRET = "lab-secret-word";

  private final StorageLab lab;
  private final LabProtocol protocol;
  private final String bucket;
  private final AtomicInteger met = new AtomicInteger();
  private boolean set;

  LabPlace(StorageLab lab, LabProtocol protocol, String bucket) {
    this.lab = lab;
    this.protocol = protocol;
    this.bucket = bucket;
  }

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
          case GCS -> "gs://" + bucket + "/" + path + ";endpoint=" + endpoint + ";anonymous=true";
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
    lab.faults().next(count, it -> isHere(it) && operation.isOf(it), counted(fault));
  }

  @Override
  public void nextSecondLook(int count, Operation operation, Fault fault) {
    lab.faults().next(count, it -> isHere(it) && operation.isSecondLook(it), counted(fault));
  }

  @Override
  public void always(Fault fault) {
    lab.faults().always(this::isHere, counted(fault));
  }

  private boolean isHere(LabRequest request) {
    return request.bucket().equals(bucket);
  }

  private Fault counted(Fault fault) {
    set = true;
    return (request, sound) -> {
      met.incrementAndGet();
      return fault.apply(request, sound);
    };
  }

  @Override
  public boolean hasMetItsFaults() {
    return !set || met.get() > 0;
  }
}
