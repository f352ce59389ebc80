package eu.aicontinent.operator.membercluster;

import static eu.aicontinent.api.condition.ConditionType.CredentialValid;

import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.fleet.view.CredentialValidity;
import eu.aicontinent.operator.fleet.view.Health;
import eu.aicontinent.operator.fleet.view.Kubeconfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides about the credential of a member: its renewal, and the condition CredentialValid. */
final class CredentialRules {
  /** The time until a renewal that has failed is tried again. */
  private static final Duration RETRY = Duration.ofMinutes(10);

  private CredentialRules() {}

  /** Returns the lifetime of the credential; empty if there is none, or it names no end. */
  static Optional<CredentialValidity> validity(MemberClusterView view) {
    return kubeconfig(view).flatMap(Kubeconfig::validity);
  }

  /**
   * Returns true if the operator is to renew the credential now: the token of a ServiceAccount with
   * less than the declared percentage of its lifetime left, of a member that answers.
   */
  static boolean isRenewalDue(MemberClusterView view) {
    return view.health() instanceof Health.Connected
        && renewAt(view).filter(at -> !view.now().isBefore(at)).isPresent();
  }

  /** Returns the instant at which the operator renews the credential; empty if it never does. */
  private static Optional<Instant> renewAt(MemberClusterView view) {
    var percentage = view.cluster().getSpec().renewBeforePercentage();
    return kubeconfig(view)
        .filter(kubeconfig -> percentage > 0 && kubeconfig.serviceAccount().isPresent())
        .flatMap(Kubeconfig::validity)
        .map(validity -> validity.renewAt(percentage));
  }

  /** Returns the instants at which the condition or the decision changes by itself. */
  static Stream<Instant> edges(MemberClusterView view) {
    return Stream.concat(
        validity(view).stream()
            .flatMap(validity -> Stream.of(validity.noticeAt(), validity.expiresAt())),
        isRenewalDue(view) ? Stream.of(view.now().plus(RETRY)) : renewAt(view).stream());
  }

  /** Returns CredentialValid; empty if the credential does not name its end. */
  static Optional<Finding> condition(MemberClusterView view) {
    return validity(view).map(validity -> condition(view, validity));
  }

  private static Finding condition(MemberClusterView view, CredentialValidity validity) {
    var secret = view.cluster().getSpec().kubeconfigSecretRef().name();
    if (!view.now().isBefore(validity.expiresAt())) {
      return Finding.fails(
          CredentialValid,
          Reason.Expired,
          "spec.kubeconfigSecretRef: the credential in Secret %s has expired: put a kubeconfig with a new one there"
              .formatted(secret));
    }
    if (isRenewalDue(view) && view.renewalFailure() != null) {
      return soon(
          "spec.kubeconfigSecretRef: the credential in Secret %s could not be renewed: put a kubeconfig with a new one there before status.credentialExpiresAt (%s)"
              .formatted(secret, view.renewalFailure()));
    }
    return view.now().isBefore(validity.noticeAt())
        ? Finding.holds(CredentialValid)
        : soon(
            "spec.kubeconfigSecretRef: the credential in Secret %s expires soon, see status.credentialExpiresAt: put a kubeconfig with a new one there"
                .formatted(secret));
  }

  private static Finding soon(String message) {
    return new Finding(CredentialValid, ConditionStatus.True, Reason.ExpiresSoon, message);
  }

  private static Optional<Kubeconfig> kubeconfig(MemberClusterView view) {
    return view.kubeconfig() instanceof Kubeconfig.Parsed.Usable(var kubeconfig)
        ? Optional.of(kubeconfig)
        : Optional.empty();
  }
}
