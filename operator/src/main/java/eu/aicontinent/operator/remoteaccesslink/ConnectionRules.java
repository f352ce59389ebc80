package eu.aicontinent.operator.remoteaccesslink;

import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.fleet.status.ClusterStatuses;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.remoteaccesslink.RemoteAccessLinkView.Side;
import eu.aicontinent.operator.remoteaccesslink.RemoteCluster.Active;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Computes the condition Connected: whether MultiKueue at the antenna reaches every cluster of the
 * factory and, if not, which side needs attention.
 */
final class ConnectionRules {
  private ConnectionRules() {}

  static Finding connected(RemoteAccessLinkView view, ClusterStatuses clusters) {
    if (view.antennaCluster() == null || view.sides().isEmpty()) {
      return pending("waits until the antenna and the factory have clusters");
    }
    if (view.leaving().contains(view.antennaCluster())) {
      return leaving(view.antennaCluster());
    }
    if (view.antennaCapabilities() == null) {
      return unseen(view.antennaCluster(), view, clusters);
    }
    return view.sides().stream()
        .flatMap(
            side ->
                view.leaving().contains(side.cluster())
                    ? Stream.of(leaving(side.cluster()))
                    : obstacle(view, side).stream())
        .findFirst()
        .orElse(Finding.holds(ConditionType.Connected));
  }

  /**
   * Returns the finding while a cluster is cleared: everything that is ours goes, in no order that
   * MultiKueue knows, and what it says of a credential meanwhile is nobody's to mend.
   */
  private static Finding leaving(String cluster) {
    return pending("waits until %s has left the fleet".formatted(cluster));
  }

  /**
   * Returns the finding while MultiKueue's report cannot be read: the last one stands, and Unknown
   * if there is none. A last one that was only Pending is dropped once the antenna's cluster is
   * unreachable.
   */
  private static Finding unseen(
      String antenna, RemoteAccessLinkView view, ClusterStatuses clusters) {
    var silent =
        clusters.entries().stream()
            .filter(entry -> entry.name().equals(antenna))
            .anyMatch(entry -> entry.reason() == Reason.ClusterUnreachable);
    return Optional.ofNullable(view.link().getStatus())
        .flatMap(status -> Conditions.find(status.conditions(), ConditionType.Connected))
        .filter(last -> !silent || last.reason() != Reason.Pending)
        .map(last -> new Finding(last.type(), last.status(), last.reason(), last.message()))
        .orElse(
            Finding.unknown(
                ConditionType.Connected,
                silent ? Reason.ClusterUnreachable : Reason.Pending,
                "nothing is known of %s yet".formatted(antenna)));
  }

  private static Optional<Finding> obstacle(RemoteAccessLinkView view, Side side) {
    var antenna = view.antennaCluster();
    var name = Names.ofRemoteCluster(view.factoryName(), side.cluster());
    if (view.antennaLacksMultiKueue()) {
      return fails(
          Reason.KueueAbsent, "%s has no MultiKueue: install Kueue there".formatted(antenna));
    }
    if (side.lacks(Capability.Kueue)) {
      return fails(
          Reason.KueueAbsent,
          "%s has no Kueue: install it there, or nothing can be sent to it"
              .formatted(side.cluster()));
    }
    var remote = side.remote();
    if (remote == null) {
      return Optional.of(
          pending("%s: MultiKueueCluster %s is not there yet".formatted(antenna, name)));
    }
    var active = remote.active();
    if (active == null || active.status() == ConditionStatus.Unknown) {
      return Optional.of(
          pending(
              "%s: MultiKueue has not looked at MultiKueueCluster %s yet: is Kueue running there?"
                  .formatted(antenna, name)));
    }
    return active.status() == ConditionStatus.True
        ? Optional.empty()
        : side.isWithdrawn() ? givenUp(view, side) : broken(view, side, remote, active);
  }

  private static Optional<Finding> givenUp(RemoteAccessLinkView view, Side side) {
    return fails(
        Reason.ClusterUnreachable,
        "%s was without a connection to %s for too long (lostAfterSeconds): what it had sent there is given up; it gets a new credential when %s answers the hub and nothing of that is left there"
            .formatted(view.antennaCluster(), side.cluster(), side.cluster()));
  }

  private static Optional<Finding> broken(
      RemoteAccessLinkView view, Side side, RemoteCluster remote, Active active) {
    var antenna = view.antennaCluster();
    var factory = side.cluster();
    if (remote.isSecretLost()) {
      return remote.isSettling(view.now())
          ? Optional.of(
              pending(
                  "%s: MultiKueue has not taken up its credential for %s yet"
                      .formatted(antenna, factory)))
          : fails(
              Reason.SecretNotUsable,
              "%s: MultiKueue cannot use the credential for %s: a new one is written"
                  .formatted(antenna, factory));
    }
    if (remote.isTokenRefused()) {
      return fails(
          Reason.SecretNotUsable,
          "%s no longer accepts the credential of %s: a new one is asked for"
              .formatted(factory, antenna));
    }
    if (active.reason().equals("InsecureKubeConfig")) {
      return fails(
          Reason.InsecureKubeconfig,
          "%s: MultiKueue refuses the credential for %s: %s"
              .formatted(antenna, factory, cause(active.message())));
    }
    return active.message().contains("is forbidden")
        ? fails(
            Reason.Forbidden,
            "%s refuses the antenna: install or upgrade the member chart there: %s"
                .formatted(factory, active.message()))
        : fails(
            Reason.ClusterUnreachable,
            "%s cannot reach the API server of %s: open the way between the two: %s"
                .formatted(antenna, factory, cause(active.message())));
  }

  /**
   * Returns the last part of a chain of errors. The parts before it contain ports and addresses
   * that change with each attempt.
   */
  private static String cause(String message) {
    var last = message.lastIndexOf(": ");
    return last < 0 ? message : message.substring(last + 2);
  }

  private static Finding pending(String message) {
    return Finding.unknown(ConditionType.Connected, Reason.Pending, message);
  }

  private static Optional<Finding> fails(Reason reason, String message) {
    return Optional.of(Finding.fails(ConditionType.Connected, reason, message));
  }
}
