// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import com.google.api.client.json.GenericJson;
import com.google.api.client.json.JsonObjectParser;
import com.google.api.client.json.gson.GsonFactory;
import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.ExternalAccountAuthorizedUserCredentials;
import com.google.auth.oauth2.ExternalAccountCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.UserCredentials;
import dev.rangefinder.bytes.QuotedText;
import dev.rangefinder.storage.CredentialFingerprint;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads credentials from a JSON file, as Google's consoles and tools write them. */
final class GcsCredentialsFile {

  private static final int MAX_FILE_BYTES = 1024 * 1024;

  private final ObjectLocation bucket;
  private final Path file;
  private final String source;

  /**
   * @param source what named the file, for messages: {@code property credentialsFile}
   */
  GcsCredentialsFile(ObjectLocation bucket, Path file, String source) {
    this.bucket = bucket;
    this.file = file;
    this.source = source;
  }

  /**
   * Reads the file.
   *
   * @throws StorageException of kind CONFIGURATION when it cannot be read or used; its text shows
   *     nothing of what the file holds
   */
  GcsAccount account(HttpTransportFactory transport) {
    byte[] bytes = bytes();
    GenericJson json = json(bytes);
    String type = text(json, "type");
    try {
      return account(type, json, bytes, transport);
    } catch (IOException | RuntimeException e) {
      if (e instanceof StorageException refusal) {
        throw refusal;
      }
      // The cause may quote what the file holds: it is left out.
      throw refused("is not complete, or its key is damaged (type " + QuotedText.of(type) + ")");
    }
  }

  private GcsAccount account(
      String type, GenericJson json, byte[] bytes, HttpTransportFactory transport)
      throws IOException {
    InputStream stream = new ByteArrayInputStream(bytes);
    return switch (type) {
      case "service_account" ->
          new GcsAccount(
              ServiceAccountCredentials.fromStream(stream, transport)
                  .createWithCustomRetryStrategy(false),
              "the service account " + QuotedText.of(text(json, "client_email")) + in(),
              "create a new key for it, and check this computer's clock",
              CredentialFingerprint.of(text(json, "client_email"), text(json, "private_key")),
              uri(json, "token_uri"));
      case "authorized_user" ->
          new GcsAccount(
              UserCredentials.fromStream(stream, transport),
              "the user's credentials" + in(),
              "run gcloud auth application-default login again",
              CredentialFingerprint.of(
                  text(json, "client_id"),
                  text(json, "client_secret"),
                  text(json, "refresh_token")),
              uri(json, "token_uri"));
      case "external_account" ->
          other(ExternalAccountCredentials.fromStream(stream, transport), json, bytes);
      case "external_account_authorized_user" ->
          other(
              ExternalAccountAuthorizedUserCredentials.fromStream(stream, transport), json, bytes);
      case "impersonated_service_account" ->
          other(ImpersonatedCredentials.fromStream(stream, transport), json, bytes);
      default ->
          throw refused(
              "has the type " + QuotedText.of(type) + ", which is not one of Google's credentials");
    };
  }

  private GcsAccount other(GoogleCredentials credentials, GenericJson json, byte[] bytes) {
    return new GcsAccount(
        credentials,
        "the federated or impersonated account" + in(),
        "check the file, and what it refers to",
        CredentialFingerprint.of(new String(bytes, StandardCharsets.UTF_8)),
        uri(json, "token_url"));
  }

  private String in() {
    return " (" + source + ", " + file + ")";
  }

  private byte[] bytes() {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
      if (bytes.length > MAX_FILE_BYTES) {
        throw refused("is longer than " + MAX_FILE_BYTES + " bytes");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw refused("is not there");
    } catch (IOException e) {
      throw refused("cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private GenericJson json(byte[] bytes) {
    try {
      return new JsonObjectParser(GsonFactory.getDefaultInstance())
          .parseAndClose(
              new ByteArrayInputStream(bytes), StandardCharsets.UTF_8, GenericJson.class);
    } catch (IOException | RuntimeException e) {
      throw refused("is not JSON");
    }
  }

  private static URI uri(GenericJson json, String name) {
    String text = text(json, name);
    return URI.create(text.isEmpty() ? "https://oauth2.googleapis.com/token" : text);
  }

  private static String text(GenericJson json, String name) {
    return json.get(name) instanceof String text ? text : "";
  }

  private StorageException refused(String problem) {
    return StorageException.of(
            Kind.CONFIGURATION,
            bucket,
            "the credentials file " + file + " (" + source + ") " + problem)
        .build();
  }
}
