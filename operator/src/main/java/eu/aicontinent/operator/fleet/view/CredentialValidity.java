package eu.aicontinent.operator.fleet.view;

import eu.aicontinent.operator.meta.Foreign;
import eu.aicontinent.operator.meta.Labels;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * When a credential was issued and when it ends, as its MultiKueueCluster says.
 *
 * @param issuedAt start of its life
 * @param expiresAt end of its life
 */
public record CredentialValidity(Instant issuedAt, Instant expiresAt) {
  /** In place of the hash of what a credential is good for. */
  public static final String WITHDRAWN = "withdrawn";

  /**
   * A credential that MultiKueue reports as unusable is not replaced sooner than this after it was
   * issued.
   */
  private static final Duration SETTLING = Duration.ofMinutes(1);

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

  /** True when there is none: it was taken away, and is to be given again only with care. */
  public static boolean isWithdrawn(GenericKubernetesResource multiKueueCluster) {
    return Optional.ofNullable(multiKueueCluster.getMetadata().getAnnotations())
        .filter(annotations -> WITHDRAWN.equals(annotations.get(Labels.CREDENTIAL_HASH)))
        .isPresent();
  }

  /** When it is to be renewed: at two thirds of its life. */
  public Instant renewAt() {
    return issuedAt.plus(Duration.between(issuedAt, expiresAt).multipliedBy(2).dividedBy(3));
  }

  /** Not before this is it replaced because MultiKueue says that it cannot use it. */
  public Instant settledAt() {
    return issuedAt.plus(SETTLING);
  }
}
