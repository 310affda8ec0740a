// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.http;

import dev.rangefinder.bytes.QuotedText;
import dev.rangefinder.storage.StoreProperties;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificates that a connection trusts instead of Java's own, from a file in the form that
 * most tools write and read (PEM), or a key store.
 */
final class TrustStore {

  private static final int MAX_FILE_BYTES = 16 << 20;
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----", Pattern.DOTALL);

  private final SSLContext sslContext;
  private final String digest;

  private TrustStore(SSLContext sslContext, String digest) {
    this.sslContext = sslContext;
    this.digest = digest;
  }

  /**
   * Reads the file that the properties name.
   *
   * @throws IllegalArgumentException when it cannot be read
   */
  static Optional<TrustStore> of(StoreProperties properties) {
    Optional<String> password = properties.value("trustStorePassword");
    if (password.isPresent() && properties.value("trustStore").isEmpty()) {
      throw new IllegalArgumentException("Property trustStorePassword needs trustStore");
    }
    return properties.value("trustStore").map(file -> read(file, password));
  }

  private static TrustStore read(String file, Optional<String> password) {
    try {
      byte[] bytes = bytes(file);
      KeyStore store = isText(bytes) ? ofPem(file, bytes) : ofKeyStore(file, bytes, password);
      return new TrustStore(
          trusting(store),
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    } catch (GeneralSecurityException e) {
      throw unusable(file, "it holds a certificate that cannot be read", e);
    }
  }

  private static byte[] bytes(String file) {
    try {
      Path path = Path.of(file);
      if (Files.size(path) > MAX_FILE_BYTES) {
        throw unusable(file, "it is too large for one", null);
      }
      return Files.readAllBytes(path);
    } catch (NoSuchFileException | InvalidPathException e) {
      throw unusable(file, "there is no such file", e);
    } catch (IOException e) {
      throw unusable(file, "it cannot be read", e);
    }
  }

  private static boolean isText(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
  }

  private static KeyStore ofPem(String file, byte[] bytes) throws GeneralSecurityException {
    KeyStore store = empty();
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    Matcher pem = PEM.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    while (pem.find()) {
      byte[] block = pem.group().getBytes(StandardCharsets.ISO_8859_1);
      Certificate certificate = factory.generateCertificate(new ByteArrayInputStream(block));
      store.setCertificateEntry("certificate-" + store.size(), certificate);
    }
    if (store.size() == 0) {
      throw unusable(file, "it holds no certificate (BEGIN CERTIFICATE)", null);
    }
    return store;
  }

  private static KeyStore empty() throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new IllegalStateException("An empty key store reads nothing", e);
    }
    return store;
  }

  private static KeyStore ofKeyStore(String file, byte[] bytes, Optional<String> password)
      throws GeneralSecurityException {
    // Java's own type reads both PKCS12 and JKS.
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    try {
      store.load(new ByteArrayInputStream(bytes), password.map(String::toCharArray).orElse(null));
    } catch (IOException e) {
      boolean locked = e.getCause() instanceof GeneralSecurityException;
      throw unusable(
          file,
          locked
              ? "trustStorePassword does not open it"
              : "it is neither PEM nor a PKCS12 or JKS key store",
          e);
    }
    if (store.size() == 0) {
      throw unusable(
          file,
          password.isPresent()
              ? "it holds no certificate"
              : "it holds no certificate that can be read without trustStorePassword",
          null);
    }
    return store;
  }

  private static SSLContext trusting(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static IllegalArgumentException unusable(String file, String why, Throwable cause) {
    return new IllegalArgumentException(
        "Property trustStore: " + QuotedText.of(file) + " cannot be used: " + why, cause);
  }

  SSLContext sslContext() {
    return sslContext;
  }

  /** Tells trust stores apart. */
  String digest() {
    return digest;
  }

  @Override
  public String toString() {
    return "TrustStore " + digest.substring(0, 8);
  }
}
