// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import com.google.auth.oauth2.ComputeEngineCredentials;
import dev.rangefinder.storage.CredentialFingerprint;
import dev.rangefinder.storage.StoreProperties;
import dev.rangefinder.storage.gcs.GcsAccountSearch.Found;
import dev.rangefinder.storage.http.ClientSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The service that gives machines of Google Cloud their credentials (AIP-4115). It is asked for
 * directly, never through a proxy, and elsewhere is missed within a second.
 */
final class GcsMetadataServer {

  /** Where there is none, packets to this address are mostly lost without a word. */
  private static final Duration DETECTION_TIMEOUT = Duration.ofSeconds(1);

  private static final ClientSettings SETTINGS =
      ClientSettings.of(
          StoreProperties.of(Map.of("proxy", "none", "connectSeconds", "1", "replySeconds", "10")));

  /** The address rather than the name: resolving an unknown name may take long. */
  private static final String ADDRESS = "169.254.169.254";

  private static final String FLAVOR_HEADER = "Metadata-Flavor";
  private static final String FLAVOR = "Google";
  private static final Path PRODUCT_NAME = Path.of("/sys/class/dmi/id/product_name");

  /**
   * The fingerprint of an account that the server does not name: no other process has it, since
   * another account may be unnamed there.
   */
  private static final String UNKNOWN_ACCOUNT =
      CredentialFingerprint.of("metadata server, unnamed", UUID.randomUUID().toString());

  private final GcsEnvironment environment;
  private final HttpClient client = SETTINGS.open();

  GcsMetadataServer(GcsEnvironment environment) {
    this.environment = environment;
  }

  /**
   * Finds the account of the machine that this process runs on, where that is one of Google Cloud.
   * Silence is no certain answer: a server that is busy, or has just been started, may be late.
   */
  Found find() {
    try {
      return isThere()
          ? new Found(Optional.of(account()), true)
          : new Found(Optional.empty(), true);
    } catch (TimeoutException e) {
      return new Found(Optional.empty(), false);
    }
  }

  private GcsAccount account() {
    ComputeEngineCredentials credentials =
        ComputeEngineCredentials.newBuilder()
            .setHttpTransportFactory(() -> new GcsHttpTransport(SETTINGS))
            .build();
    return new GcsAccount(
        credentials,
        "this machine's service account",
        "check which service account and which access scopes the machine has, or set"
            + " credentialsFile",
        email()
            .map(email -> CredentialFingerprint.of("metadata server", email))
            .orElse(UNKNOWN_ACCOUNT),
        URI.create(ComputeEngineCredentials.getTokenServerEncodedUrl()));
  }

  private Optional<String> email() {
    try {
      return ask(
              "computeMetadata/v1/instance/service-accounts/default/email", SETTINGS.replyTimeout())
          .filter(reply -> reply.statusCode() == 200)
          .map(reply -> reply.body().strip())
          .filter(email -> !email.isEmpty());
    } catch (TimeoutException e) {
      return Optional.empty();
    }
  }

  private boolean isThere() throws TimeoutException {
    if (environment.variable("NO_GCE_CHECK").filter(Boolean::parseBoolean).isPresent()) {
      return false;
    }
    return environment.variable("GCE_METADATA_HOST").isPresent()
        || isGoogleMachine()
        || ask("", DETECTION_TIMEOUT)
            .filter(reply -> reply.headers().firstValue(FLAVOR_HEADER).orElse("").equals(FLAVOR))
            .isPresent();
  }

  private static boolean isGoogleMachine() {
    try {
      return Files.isReadable(PRODUCT_NAME)
          && Files.readString(PRODUCT_NAME, StandardCharsets.ISO_8859_1).startsWith(FLAVOR);
    } catch (IOException e) {
      return false;
    }
  }

  private Optional<HttpResponse<String>> ask(String path, Duration timeout)
      throws TimeoutException {
    String host = environment.variable("GCE_METADATA_HOST").orElse(ADDRESS);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + host + "/" + path))
            .header(FLAVOR_HEADER, FLAVOR)
            .timeout(timeout)
            .build();
    CompletableFuture<HttpResponse<String>> reply =
        client.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    try {
      return Optional.of(reply.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TimeoutException("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof HttpTimeoutException late) {
        throw new TimeoutException(late.getMessage());
      }
      return Optional.empty();
    } finally {
      reply.cancel(true);
    }
  }
}
