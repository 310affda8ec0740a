// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import static dev.rangefinder.testkit.lab.LabClient.header;
import static dev.rangefinder.testkit.lab.LabClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.testkit.lab.LabObjects.Versioning;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GcsFrontEndTest {

  private final StorageLab lab = StorageLab.open();
  private final LabClient client = new LabClient(lab);

  @AfterEach
  void close() {
    lab.close();
  }

  private HttpResponse<byte[]> get(String target, String... headers) throws IOException {
    return client.get(LabProtocol.GCS, target, headers);
  }

  @Test
  void bytesAndMetadataAreDifferentReplies() throws IOException {
    LabObject object =
        lab.objects().put("lake", "dir/a b", "123456789".getBytes(StandardCharsets.US_ASCII));
    String path = "/storage/v1/b/lake/o/dir%2Fa%20b";

    HttpResponse<byte[]> bytes = get(path + "?alt=media", "Range", "bytes=7-20");
    HttpResponse<byte[]> download = get("/download" + path + "?alt=media");
    String metadata = text(get(path + "?alt=json"));

    assertThat(bytes.statusCode()).isEqualTo(206);
    assertThat(text(bytes)).isEqualTo("89");
    assertThat(header(bytes, "content-range")).isEqualTo("bytes 7-8/9");
    assertThat(header(bytes, "x-goog-generation")).isEqualTo("" + object.generation());
    assertThat(text(download)).isEqualTo("123456789");
    // The checksum of these nine digits is the algorithm's test value, 0xE3069283.
    assertThat(header(download, "x-goog-hash")).isEqualTo("crc32c=4waSgw==");
    assertThat(metadata)
        .contains("\"name\":\"dir/a b\"", "\"size\":\"9\"", "\"crc32c\":\"4waSgw==\"")
        .contains("\"generation\":\"" + object.generation() + "\"");
  }

  @Test
  void generationsAreConditionsAndVersions() throws IOException {
    lab.objects().versioning(Versioning.KEPT);
    LabObject first = lab.objects().put("lake", "a", new byte[] {1});
    lab.objects().put("lake", "a", new byte[] {2});
    String path = "/storage/v1/b/lake/o/a?alt=media";

    assertThat(get(path + "&generation=" + first.generation()).body()).containsExactly(1);
    assertThat(get(path + "&ifGenerationMatch=" + first.generation()).statusCode()).isEqualTo(412);
    assertThat(get(path + "&ifGenerationMatch=" + (first.generation() + 1)).body())
        .containsExactly(2);
    assertThat(get(path + "&generation=17").statusCode()).isEqualTo(404);
  }

  @Test
  void errorsAreJsonOrPlainWords() throws IOException {
    lab.objects().createBucket("lake");

    assertThat(text(get("/storage/v1/b/lake/o/none")))
        .startsWith("{\"error\":{\"code\":404,\"message\":\"No such object: lake/none\"")
        .contains("\"reason\":\"notFound\"");
    assertThat(text(get("/storage/v1/b/lake/o/none?alt=media")))
        .isEqualTo("No such object: lake/none");
    assertThat(get("/storage/v1/b/none/o").statusCode()).isEqualTo(404);
    assertThat(get("/storage/v1/b/lake").statusCode()).isEqualTo(200);
    assertThat(get("/elsewhere").statusCode()).isEqualTo(400);
  }

  @Test
  void listingsArePaged() throws IOException {
    for (String key : new String[] {"p/a\"b", "p/d/1", "p/e", "p/f", "q"}) {
      lab.objects().put("lake", key, new byte[1]);
    }
    String path = "/storage/v1/b/lake/o?prefix=p%2F&delimiter=%2F&maxResults=2";

    String first = text(get(path));
    String token = first.replaceAll(".*\"nextPageToken\":\"([^\"]*)\".*", "$1");
    String second = text(get(path + "&pageToken=" + token));

    assertThat(first).contains("\"prefixes\":[\"p/d/\"]", "\"name\":\"p/a\\\"b\"");
    assertThat(second)
        .contains("\"name\":\"p/e\"", "\"name\":\"p/f\"")
        .doesNotContain("prefixes", "nextPageToken", "\"name\":\"q\"");
  }

  @Test
  void tokensAreGivenToEveryone() throws IOException {
    assertThat(text(client.send(LabProtocol.GCS, "POST", "/token")))
        .isEqualTo(
            "{\"access_token\":\"lab-token\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
  }
}
