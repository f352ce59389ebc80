package eu.aicontinent.operator.fleet.view;

import eu.aicontinent.operator.meta.Foreign;
import eu.aicontinent.operator.meta.Labels;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The lifetime of a credential, as its MultiKueueCluster records it or as the credential itself
 * says.
 *
 * @param issuedAt start of the lifetime
 * @param expiresAt end of the lifetime
 */
public record CredentialValidity(Instant issuedAt, Instant expiresAt) {
  /** The value of the hash annotation after the credential was withdrawn. */
  public static final String WITHDRAWN = "withdrawn";

  /**
   * The minimum age of a credential before it is replaced because MultiKueue reports it as
   * unusable.
   */
  private static final Duration SETTLING = Duration.ofMinutes(1);

  private static final Duration NOTICE = Duration.ofDays(7);

  /** Reads the annotations; empty when they are missing or unreadable. */
  public static Optional<CredentialValidity> of(GenericKubernetesResource multiKueueCluster) {
    var annotations =
        Optional.ofNullable(multiKueueCluster.getMetadata().getAnnotations()).orElse(Map.of());
    return Foreign.instant(annotations.get(Labels.CREDENTIAL_ISSUED_AT))
        .flatMap(
            issued ->
                Foreign.instant(annotations.get(Labels.CREDENTIAL_EXPIRES_AT))
                    .map(expires -> new CredentialValidity(issued, expires)));
  }

  /** Returns true if the credential was withdrawn. It is to be given again only with care. */
  public static boolean isWithdrawn(GenericKubernetesResource multiKueueCluster) {
    return Optional.ofNullable(multiKueueCluster.getMetadata().getAnnotations())
        .filter(annotations -> WITHDRAWN.equals(annotations.get(Labels.CREDENTIAL_HASH)))
        .isPresent();
  }

  /** Returns the instant of renewal, at two thirds of the lifetime. */
  public Instant renewAt() {
    return issuedAt.plus(Duration.between(issuedAt, expiresAt).multipliedBy(2).dividedBy(3));
  }

  /** Returns the instant at which this percentage of the lifetime is left. */
  public Instant renewAt(int percentage) {
    return expiresAt.minus(
        Duration.between(issuedAt, expiresAt).dividedBy(100).multipliedBy(percentage));
  }

  /**
   * Returns the instant from which people are told to replace the credential: seven days before its
   * end, or, if it lives shorter, at two thirds of its lifetime.
   */
  public Instant noticeAt() {
    var notice = expiresAt.minus(NOTICE);
    return notice.isAfter(renewAt()) ? notice : renewAt();
  }

  /**
   * Returns the earliest instant at which the credential is replaced because MultiKueue reports it
   * as unusable.
   */
  public Instant settledAt() {
    return issuedAt.plus(SETTLING);
  }
}
