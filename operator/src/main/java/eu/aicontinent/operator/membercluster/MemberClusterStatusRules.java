package eu.aicontinent.operator.membercluster;

import static eu.aicontinent.api.condition.ConditionType.Accepted;
import static eu.aicontinent.api.condition.ConditionType.Programmed;
import static eu.aicontinent.api.condition.ConditionType.Reachable;
import static eu.aicontinent.api.condition.ConditionType.ResolvedRefs;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.schema.UnrecognizedValues;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.api.v1alpha1.membercluster.MemberClusterStatus;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.fleet.plan.Outcome;
import eu.aicontinent.operator.fleet.view.CredentialValidity;
import eu.aicontinent.operator.fleet.view.Health;
import eu.aicontinent.operator.fleet.view.Kubeconfig;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Computes the status of a MemberCluster: the conditions Accepted, ResolvedRefs, CredentialValid
 * (if the credential names its end), Reachable, Programmed and Ready.
 */
final class MemberClusterStatusRules {
  private static final MemberClusterStatus NEW =
      new MemberClusterStatus(-1L, List.of(), null, null, null, List.of(), null, null);

  private static final Set<Reason> UNREADABLE =
      EnumSet.of(
          Reason.Forbidden,
          Reason.ClusterIdentityChanged,
          Reason.ResponseTooLarge,
          Reason.KindUnreadable);

  /** The time between looks at a takeover. */
  private static final Duration LOOKING = Duration.ofSeconds(1);

  private MemberClusterStatusRules() {}

  /**
   * @param outcome of what is planned there; null while the cluster cannot be read
   */
  static MemberClusterStatus status(MemberClusterView view, @Nullable Outcome outcome) {
    var previous = view.cluster().getStatus() == null ? NEW : view.cluster().getStatus();
    var generation = view.cluster().getMetadata().getGeneration();
    var findings =
        Conditions.withReady(
            Stream.of(
                    Optional.of(accepted(view)),
                    Optional.of(resolvedRefs(view)),
                    CredentialRules.condition(view),
                    Optional.of(reachable(view)),
                    Optional.of(programmed(view, outcome)))
                .flatMap(Optional::stream)
                .toList());
    var connected = view.health() instanceof Health.Connected c ? c : null;
    return new MemberClusterStatus(
        generation,
        Conditions.merge(previous.conditions(), findings, generation, view.now()),
        connected == null ? previous.clusterUID() : connected.identity().uid(),
        connected == null ? previous.version() : connected.identity().version(),
        view.kubeconfig() instanceof Kubeconfig.Parsed.Usable(var kubeconfig)
            ? kubeconfig.server()
            : previous.server(),
        connected == null ? previous.capabilities() : offered(view, connected),
        view.kubeconfig() instanceof Kubeconfig.Parsed.Usable
            ? CredentialRules.validity(view).map(CredentialValidity::expiresAt).orElse(null)
            : previous.credentialExpiresAt(),
        managedSince(view, previous));
  }

  private static @Nullable Instant managedSince(
      MemberClusterView view, MemberClusterStatus previous) {
    return previous.managedSince() != null
            || !(view.health() instanceof Health.Connected)
            || Takeover.isUnderWay(view)
        ? previous.managedSince()
        : view.now().truncatedTo(ChronoUnit.SECONDS);
  }

  private static Finding accepted(MemberClusterView view) {
    var unrecognized = Finding.unrecognized(UnrecognizedValues.in(view.cluster().getSpec()));
    if (unrecognized.isPresent()) {
      return unrecognized.get();
    }
    var insecure = unusable(view, Reason.InsecureKubeconfig);
    if (insecure != null) {
      return Finding.fails(Accepted, Reason.InsecureKubeconfig, insecure);
    }
    return view.health() instanceof Health.Rejected(var reason, var message, _)
            && reason == Reason.DuplicateCluster
        ? Finding.fails(Accepted, reason, message)
        : Finding.holds(Accepted);
  }

  private static Finding resolvedRefs(MemberClusterView view) {
    if (view.kubeconfig() == null) {
      return Finding.fails(
          ResolvedRefs,
          Reason.SecretNotFound,
          "spec.kubeconfigSecretRef: Secret %s is not in namespace aicontinent-system"
              .formatted(view.cluster().getSpec().kubeconfigSecretRef().name()));
    }
    var unusable = unusable(view, Reason.SecretNotUsable);
    return unusable == null
        ? Finding.holds(ResolvedRefs)
        : Finding.fails(ResolvedRefs, Reason.SecretNotUsable, unusable);
  }

  /**
   * Returns the time until the status changes by itself: soon while a takeover is under way, else
   * when something is due for the credential.
   */
  static Optional<Duration> nextLook(MemberClusterView view) {
    return Takeover.isUnderWay(view)
        ? Optional.of(LOOKING)
        : CredentialRules.edges(view)
            .filter(view.now()::isBefore)
            .min(Instant::compareTo)
            .map(edge -> Duration.between(view.now(), edge));
  }

  private static Finding reachable(MemberClusterView view) {
    return switch (view.health()) {
      case Health.Connected _ -> Finding.holds(Reachable);
      case Health.Connecting _ -> connecting(view);
      case Health.Unreachable _ ->
          Finding.fails(
              Reachable,
              Reason.ClusterUnreachable,
              "The API server does not answer: what is there stays as it was last seen");
      case Health.Rejected(var reason, var message, _) when UNREADABLE.contains(reason) ->
          Finding.fails(Reachable, reason, message);
      case Health.Rejected _ -> Finding.holds(Reachable);
    };
  }

  /**
   * Returns the last known finding while the operator, which connects anew after a restart, knows
   * no better; Unknown if there is none.
   */
  private static Finding connecting(MemberClusterView view) {
    return Optional.ofNullable(view.cluster().getStatus())
        .flatMap(status -> Conditions.find(status.conditions(), Reachable))
        .map(last -> new Finding(Reachable, last.status(), last.reason(), last.message()))
        .orElse(Finding.unknown(Reachable, Reason.Pending, "The cluster is being connected"));
  }

  private static Finding programmed(MemberClusterView view, @Nullable Outcome outcome) {
    if (view.health() instanceof Health.Rejected(var reason, var message, _)
        && reason == Reason.ChartMissing) {
      return Finding.fails(Programmed, reason, message);
    }
    if (Takeover.isUnderWay(view)) {
      return Finding.unknown(Programmed, Reason.TakingOver, Takeover.message(view));
    }
    return switch (view.cluster().getSpec().managementPolicy()) {
      case Manage ->
          outcome instanceof Outcome.Refused(var reason, var message)
              ? Finding.fails(Programmed, reason, message)
              : Finding.holds(Programmed);
      case Observe ->
          Finding.holds(Programmed, "spec.managementPolicy is Observe: nothing is written");
      case Paused ->
          Finding.holds(Programmed, "spec.managementPolicy is Paused: nothing is written");
      case Unrecognized ->
          Finding.unknown(Programmed, Reason.UnrecognizedValue, "Nothing is written");
    };
  }

  private static @Nullable String unusable(MemberClusterView view, Reason reason) {
    return view.kubeconfig() instanceof Kubeconfig.Parsed.Unusable(var why, var message)
            && why == reason
        ? message
        : null;
  }

  /**
   * Returns the capabilities to report. DRA counts only if a driver publishes devices: an API
   * server that knows resource claims is not enough.
   */
  private static List<Capability> offered(MemberClusterView view, Health.Connected connected) {
    return connected.capabilities().stream()
        .filter(found -> found != Capability.DRA || Boolean.TRUE.equals(view.driver()))
        .sorted()
        .toList();
  }
}
