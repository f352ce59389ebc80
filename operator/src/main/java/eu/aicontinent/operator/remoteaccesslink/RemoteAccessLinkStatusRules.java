package eu.aicontinent.operator.remoteaccesslink;

import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.schema.NotYetEffective;
import eu.aicontinent.api.v1alpha1.remoteaccesslink.RemoteAccessLinkStatus;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.fleet.plan.Applied;
import eu.aicontinent.operator.fleet.plan.Outcome;
import eu.aicontinent.operator.fleet.status.ClusterStatuses;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Computes the status of a link: the conditions Accepted, ResolvedRefs, FactoryProvisioned,
 * AntennaProvisioned, Programmed, Connected and Ready.
 */
final class RemoteAccessLinkStatusRules {
  /**
   * Remark about the reach of the credential. MultiKueue watches whole clusters, and whoever trusts
   * an antenna must know what that means.
   */
  private static final String REACH =
      "the antenna's credential can read the Workloads and watch the Jobs of all tenants at %s";

  private RemoteAccessLinkStatusRules() {}

  static RemoteAccessLinkStatus status(RemoteAccessLinkView view, Applied applied) {
    long generation = view.link().getMetadata().getGeneration();
    var previous = view.link().getStatus();
    var clusters =
        waiting(
            view,
            ClusterStatuses.of(
                withKueue(view, applied), generation, previous, RemoteAccessLinkStatus::clusters));
    var findings =
        List.of(
            accepted(view),
            resolvedRefs(view),
            factoryProvisioned(view, clusters),
            antennaProvisioned(view, clusters),
            clusters.programmed(),
            ConnectionRules.connected(view, clusters));
    return new RemoteAccessLinkStatus(
        generation,
        Conditions.merge(
            previous == null ? null : previous.conditions(),
            Conditions.withReady(findings),
            generation,
            view.now()),
        credentialExpiresAt(view),
        clusters.entries());
  }

  /**
   * Returns the earliest expiry of the link's credentials; the last known one while the antenna's
   * cluster cannot be read.
   */
  private static @Nullable Instant credentialExpiresAt(RemoteAccessLinkView view) {
    var previous = view.link().getStatus();
    return view.antennaCluster() != null && view.antennaCapabilities() == null && previous != null
        ? previous.credentialExpiresAt()
        : view.remotes()
            .flatMap(remote -> remote.expiresAt().stream())
            .min(Instant::compareTo)
            .orElse(null);
  }

  private static Finding accepted(RemoteAccessLinkView view) {
    return Finding.holds(ConditionType.Accepted, NotYetEffective.remark(view.link().getSpec()));
  }

  private static Finding resolvedRefs(RemoteAccessLinkView view) {
    var factory = view.factory();
    if (factory == null) {
      return unresolved(
          Reason.FactoryNotFound,
          "spec.factoryRef: there is no AIFactory %s: create it or remove the link from Antenna %s"
              .formatted(view.factoryName(), view.antenna()));
    }
    if (view.antennaCluster() == null) {
      return unresolved(
          Reason.ClusterNotFound,
          "spec.antennaClusterRef: Antenna %s has no cluster of its own: its condition ResolvedRefs says why"
              .formatted(view.antenna()));
    }
    if (!factory.unknown().isEmpty()) {
      return unresolved(
          Reason.ClusterNotFound,
          "spec.factoryRef: there is no MemberCluster %s, which pools of AIFactory %s name: create it"
              .formatted(factory.unknown().first(), view.factoryName()));
    }
    if (!factory.taken().isEmpty()) {
      var cluster = factory.taken().firstKey();
      var holder = Objects.requireNonNull(factory.taken().get(cluster));
      return unresolved(
          Reason.ClusterTaken,
          "spec.factoryRef: cluster %s, which pools of AIFactory %s name, belongs to %s %s: move the pools"
              .formatted(cluster, view.factoryName(), holder.kind(), holder.name()));
    }
    return Finding.holds(ConditionType.ResolvedRefs);
  }

  private static Finding unresolved(Reason reason, String message) {
    return Finding.fails(ConditionType.ResolvedRefs, reason, message);
  }

  private static Finding factoryProvisioned(RemoteAccessLinkView view, ClusterStatuses clusters) {
    return view.sides().isEmpty()
        ? Finding.unknown(
            ConditionType.FactoryProvisioned,
            Reason.Pending,
            "AIFactory %s has no cluster that could be linked yet".formatted(view.factoryName()))
        : provisioned(
            ConditionType.FactoryProvisioned,
            clusters,
            name -> view.sides().stream().anyMatch(side -> side.cluster().equals(name)),
            REACH.formatted(view.factoryName()));
  }

  private static Finding antennaProvisioned(RemoteAccessLinkView view, ClusterStatuses clusters) {
    if (view.antennaCluster() == null || view.sides().isEmpty()) {
      return Finding.unknown(
          ConditionType.AntennaProvisioned,
          Reason.Pending,
          "waits until the antenna and the factory have clusters");
    }
    var withdrawn =
        view.sides().stream().filter(RemoteAccessLinkView.Side::isWithdrawn).findFirst();
    if (withdrawn.isPresent()) {
      return Finding.fails(
          ConditionType.AntennaProvisioned,
          Reason.ClusterUnreachable,
          "%s: the credential for %s is withdrawn: condition Connected says why"
              .formatted(view.antennaCluster(), withdrawn.get().cluster()));
    }
    return view.sides().stream()
        .filter(side -> side.remote() != null && side.remote().isExpired(view.now()))
        .findFirst()
        .map(
            side ->
                Finding.fails(
                    ConditionType.AntennaProvisioned,
                    Reason.Expired,
                    "%s: the credential for %s has expired: it is renewed once the hub reaches both clusters"
                        .formatted(view.antennaCluster(), side.cluster())))
        .orElseGet(
            () ->
                provisioned(
                    ConditionType.AntennaProvisioned,
                    clusters,
                    name -> name.equals(view.antennaCluster()),
                    ""));
  }

  private static Finding provisioned(
      ConditionType type, ClusterStatuses clusters, Predicate<String> where, String remark) {
    var part =
        new ClusterStatuses(
                clusters.entries().stream().filter(entry -> where.test(entry.name())).toList())
            .programmed();
    return part.holds()
        ? Finding.holds(type, remark)
        : new Finding(type, part.status(), part.reason(), part.message());
  }

  /**
   * Marks the clusters that still wait for something. A plan leaves out what cannot be decided yet,
   * so a plan that is applied may still be incomplete.
   */
  private static ClusterStatuses waiting(RemoteAccessLinkView view, ClusterStatuses clusters) {
    var result = clusters;
    for (var side : view.sides()) {
      if (!side.awaited().isEmpty()) {
        result =
            result.waiting(
                side.cluster(),
                "waits for the namespace and the limits of tenant " + side.awaited().first());
      }
      if (view.isDispatchable(side) && !view.hasCredential(side)) {
        result =
            result.waiting(
                Objects.requireNonNull(view.antennaCluster()),
                "waits for the antenna's ServiceAccount at " + side.cluster());
      }
    }
    return result;
  }

  /**
   * Reports the antenna's cluster as refused if it has no MultiKueue. Nothing is written there
   * then, and that is not success.
   */
  private static Applied withKueue(RemoteAccessLinkView view, Applied applied) {
    var cluster =
        Optional.ofNullable(view.antennaCluster()).filter(applied.clusters()::containsKey);
    if (cluster.isEmpty() || !view.antennaLacksMultiKueue()) {
      return applied;
    }
    var outcomes = new TreeMap<>(applied.clusters());
    outcomes.put(
        cluster.get(),
        new Outcome.Refused(
            Reason.KueueAbsent, "the cluster has no MultiKueue: install Kueue there"));
    return new Applied(outcomes);
  }
}
