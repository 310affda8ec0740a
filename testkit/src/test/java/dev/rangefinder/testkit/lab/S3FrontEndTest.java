// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import static dev.rangefinder.testkit.lab.LabClient.header;
import static dev.rangefinder.testkit.lab.LabClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.testkit.lab.LabObjects.Versioning;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class S3FrontEndTest {

  private final StorageLab lab = StorageLab.open();
  private final LabClient client = new LabClient(lab);

  @AfterEach
  void close() {
    lab.close();
  }

  private HttpResponse<byte[]> get(String target, String... headers) throws IOException {
    return client.get(LabProtocol.S3, target, headers);
  }

  @Test
  void repliesHaveTagRangeAndRequestId() throws IOException {
    LabObject object = lab.objects().put("lake", "a b/c", new byte[] {1, 2, 3, 4});

    HttpResponse<byte[]> reply = get("/lake/a%20b/c", "Range", "bytes=-3");

    assertThat(reply.statusCode()).isEqualTo(206);
    assertThat(reply.body()).containsExactly(2, 3, 4);
    assertThat(header(reply, "content-range")).isEqualTo("bytes 1-3/4");
    assertThat(header(reply, "etag")).isEqualTo(object.eTag());
    assertThat(header(reply, "x-amz-request-id")).startsWith("LAB");
    assertThat(header(reply, "x-amz-version-id")).isEmpty();
  }

  @Test
  void errorsAreXmlWithACode() throws IOException {
    lab.objects().put("lake", "a", new byte[4]);

    assertThat(text(get("/lake/none"))).contains("<Code>NoSuchKey</Code>", "<RequestId>LAB");
    assertThat(text(get("/none/a"))).contains("<Code>NoSuchBucket</Code>");
    HttpResponse<byte[]> beyond = get("/lake/a", "Range", "bytes=4-9");
    assertThat(beyond.statusCode()).isEqualTo(416);
    assertThat(header(beyond, "content-range")).isEqualTo("bytes */4");
    HttpResponse<byte[]> changed = get("/lake/a", "If-Match", "\"other\"");
    assertThat(changed.statusCode()).isEqualTo(412);
    assertThat(text(changed)).contains("<Code>PreconditionFailed</Code>");
    assertThat(client.send(LabProtocol.S3, "DELETE", "/lake/a").statusCode()).isEqualTo(405);
  }

  @Test
  void keptVersionsAreReadById() throws IOException {
    lab.objects().versioning(Versioning.KEPT);
    LabObject first = lab.objects().put("lake", "a", new byte[] {1});
    LabObject second = lab.objects().put("lake", "a", new byte[] {2});
    lab.objects().remove("lake", "a");

    HttpResponse<byte[]> reply = get("/lake/a?versionId=" + first.versionId());

    assertThat(reply.body()).containsExactly(1);
    assertThat(header(reply, "x-amz-version-id")).isEqualTo(first.versionId());
    assertThat(get("/lake/a?versionId=" + second.versionId()).body()).containsExactly(2);
    assertThat(get("/lake/a").statusCode()).isEqualTo(404);
    assertThat(text(get("/lake/a?versionId=v1"))).contains("<Code>NoSuchVersion</Code>");
  }

  @Test
  void listingsArePagedAndEncoded() throws IOException {
    for (String key : new String[] {"p/a b", "p/a+b", "p/d/1", "p/d/2", "p/é&<", "q"}) {
      lab.objects().put("lake", key, new byte[1]);
    }

    String first =
        text(get("/lake?list-type=2&prefix=p%2F&delimiter=%2F&max-keys=3&encoding-type=url"));
    String token = first.replaceAll("(?s).*<NextContinuationToken>(.*)</Next.*", "$1");
    String second =
        text(get("/lake?list-type=2&prefix=p%2F&delimiter=%2F&continuation-token=" + token));

    assertThat(first)
        .contains("<Key>p/a+b</Key>", "<Key>p/a%2Bb</Key>", "<Prefix>p/d/</Prefix>")
        .contains("<KeyCount>3</KeyCount>", "<IsTruncated>true</IsTruncated>", "<Size>1</Size>")
        .doesNotContain("p/d/1", "<Key>q");
    assertThat(second)
        .contains("<Key>p/é&amp;&lt;</Key>", "<IsTruncated>false</IsTruncated>")
        .doesNotContain("<CommonPrefixes>", "NextContinuationToken");
  }
}
