// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import dev.rangefinder.bytes.QuotedText;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.utils.SystemSetting;

/**
 * Where AWS's own tools look for credentials, in their order: system properties, environment, web
 * identity, profile (keys, roles, single sign-on, processes), container, instance. A source that is
 * there and fails is an error: it is no reason to look further, and none to be anonymous.
 */
final class AwsChain {

  private static final int MAX_CHARS = 300;

  /** What makes a section of the configuration files say who one is. */
  private static final Set<String> IDENTIFYING =
      Set.of(
          "aws_access_key_id",
          "role_arn",
          "sso_session",
          "sso_start_url",
          "credential_process",
          "web_identity_token_file",
          "login_session");

  private static final String INSTANCE = "the role of the instance";

  private static final String CREDENTIAL_SOURCE = "credential_source";

  private final ObjectLocation bucket;
  private final Optional<String> profile;

  /**
   * @param bucket what the credentials are wanted for
   * @param profile the only source, where it is given
   */
  AwsChain(ObjectLocation bucket, Optional<String> profile) {
    this.bucket = bucket;
    this.profile = profile;
  }

  /**
   * The source that has credentials; empty when there is none.
   *
   * @throws StorageException when a source is configured and gives none
   * @throws UnheardException when the instance's metadata service takes the question and is silent
   */
  Optional<AwsCredentialsProvider> find() {
    if (profile.isPresent()) {
      return Optional.of(ofProfile(profile.get()));
    }
    Optional<AwsCredentialsProvider> given =
        tried(SystemPropertyCredentialsProvider::create)
            .or(() -> tried(EnvironmentVariableCredentialsProvider::create));
    if (given.isPresent()) {
      return given;
    }
    if (isSet(SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE)) {
      return Optional.of(
          required("the web identity", WebIdentityTokenFileCredentialsProvider::create));
    }
    String name = ProfileFileSystemSetting.AWS_PROFILE.getStringValue().orElse("default");
    if (isSet(ProfileFileSystemSetting.AWS_PROFILE) || identifies(name)) {
      return Optional.of(ofProfile(name));
    }
    if (isSet(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI)
        || isSet(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI)) {
      return Optional.of(
          required("the container", () -> ContainerCredentialsProvider.builder().build()));
    }
    return InstanceMetadata.isThere() ? ofInstance() : Optional.empty();
  }

  /** Only an instance that has no role, or another cloud's, is as good as none. */
  private Optional<AwsCredentialsProvider> ofInstance() {
    AwsCredentialsProvider provider = InstanceProfileCredentialsProvider.builder().build();
    try {
      provider.resolveCredentials();
    } catch (RuntimeException e) {
      if (InstanceMetadata.isSilence(e)) {
        throw new UnheardException(e);
      }
      if (InstanceMetadata.hasNoRole(e)) {
        return Optional.empty();
      }
      throw failure(INSTANCE, e);
    }
    return Optional.of(named(INSTANCE, provider));
  }

  private static boolean isSet(SystemSetting setting) {
    return setting
        .getStringValue()
        .filter(it -> !it.isBlank() && !it.equals(setting.defaultValue()))
        .isPresent();
  }

  private boolean identifies(String name) {
    return asking("the AWS configuration files", ProfileFile::defaultProfileFile)
        .profile(name)
        .map(Profile::properties)
        .filter(
            it ->
                it.containsKey(CREDENTIAL_SOURCE)
                    || it.keySet().stream().anyMatch(IDENTIFYING::contains))
        .isPresent();
  }

  private AwsCredentialsProvider ofProfile(String name) {
    return required(
        "the AWS profile " + QuotedText.of(name), () -> ProfileCredentialsProvider.create(name));
  }

  private static Optional<AwsCredentialsProvider> tried(Supplier<AwsCredentialsProvider> source) {
    try {
      AwsCredentialsProvider provider = source.get();
      provider.resolveCredentials();
      return Optional.of(provider);
    } catch (SdkException e) {
      return Optional.empty();
    }
  }

  private AwsCredentialsProvider required(String name, Supplier<AwsCredentialsProvider> source) {
    AwsCredentialsProvider provider = named(name, asking(name, source));
    provider.resolveCredentials();
    return provider;
  }

  /** Credentials are renewed under way; when that fails, it fails as it does the first time. */
  private AwsCredentialsProvider named(String name, AwsCredentialsProvider provider) {
    return () -> asking(name, provider::resolveCredentials);
  }

  /** Not all that the SDK throws here is its own: files are parsed, and processes run. */
  private <T> T asking(String name, Supplier<T> question) {
    try {
      return question.get();
    } catch (RuntimeException e) {
      throw failure(name, e);
    }
  }

  private StorageException failure(String name, RuntimeException e) {
    return StorageException.of(
            Kind.CONFIGURATION,
            bucket,
            name
                + said(e)
                + ": check the AWS configuration, log in again, as by aws sso login, or set"
                + " anonymous=true for a public bucket")
        .cause(e)
        .build();
  }

  /** What others than the SDK say may repeat a line of a file, or what a process wrote. */
  private static String said(RuntimeException e) {
    return e instanceof SdkException
        ? " gives no credentials ("
            + QuotedText.escaped(String.valueOf(e.getMessage()), MAX_CHARS)
            + ")"
        : " gives no credentials";
  }

  /** The instance's metadata service was not heard, so that nobody knows whether it has a role. */
  static final class UnheardException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnheardException(Throwable cause) {
      super("the metadata service is silent", cause);
    }
  }
}
