package eu.aicontinent.operator.antenna;

import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.schema.NotYetEffective;
import eu.aicontinent.api.schema.UnrecognizedValues;
import eu.aicontinent.api.v1alpha1.antenna.AntennaStatus;
import eu.aicontinent.api.v1alpha1.antenna.Link;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.domain.eligibility.Ineligible;
import eu.aicontinent.operator.fleet.plan.Applied;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.plan.Outcome;
import eu.aicontinent.operator.fleet.status.ClusterStatuses;
import eu.aicontinent.operator.meta.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Computes the status of an antenna: the conditions Accepted, ResolvedRefs, Programmed, Connected
 * and Ready, and Stalled while only an edit of the spec helps.
 */
final class AntennaStatusRules {
  private static final Set<Reason> ONLY_AN_EDIT_HEALS =
      Set.of(Reason.UnrecognizedValue, Reason.SameState, Reason.OtherState);

  private AntennaStatusRules() {}

  static AntennaStatus status(AntennaView view, Applied applied) {
    var antenna = view.antenna();
    long generation = antenna.getMetadata().getGeneration();
    var previous = antenna.getStatus();
    var clusters =
        ClusterStatuses.of(withKueue(view, applied), generation, previous, AntennaStatus::clusters);
    var accepted = accepted(view);
    var findings = new ArrayList<Finding>();
    findings.add(accepted);
    findings.add(resolvedRefs(view));
    findings.add(clusters.programmed());
    findings.add(connected(view));
    var all = new ArrayList<>(Conditions.withReady(findings));
    // A change of the policy may resolve other reasons, so they do not stall.
    Conditions.stalledBy(accepted)
        .filter(stalled -> ONLY_AN_EDIT_HEALS.contains(stalled.reason()))
        .ifPresent(all::add);
    return new AntennaStatus(
        generation,
        Conditions.merge(
            previous == null ? null : previous.conditions(), all, generation, view.now()),
        (int) antenna.getSpec().links().stream().filter(link -> isConnected(view, link)).count(),
        clusters.entries().stream().filter(entry -> !entry.name().equals(FleetPlan.HUB)).toList());
  }

  private static Finding accepted(AntennaView view) {
    return Finding.unrecognized(UnrecognizedValues.in(view.antenna().getSpec()))
        .or(() -> forbidden(view))
        .or(() -> view.objection().map(AntennaStatusRules::notParticipating))
        .orElseGet(
            () ->
                Finding.holds(
                    ConditionType.Accepted, NotYetEffective.remark(view.antenna().getSpec())));
  }

  private static Finding notParticipating(Ineligible objection) {
    return Finding.fails(
        ConditionType.Accepted, objection.reason(), "spec.state: " + objection.message());
  }

  /**
   * Returns the failure for the first link that the antenna may not have; empty if there is none.
   */
  private static Optional<Finding> forbidden(AntennaView view) {
    var links = view.antenna().getSpec().links();
    return indices(links)
        .mapToObj(
            i ->
                view.objection(links.get(i))
                    .map(
                        objection ->
                            Finding.fails(
                                ConditionType.Accepted,
                                objection.reason(),
                                "spec.links[%d].factoryRef: %s".formatted(i, objection.message()))))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Finding resolvedRefs(AntennaView view) {
    return cluster(view)
        .or(() -> missingFactory(view))
        .orElse(Finding.holds(ConditionType.ResolvedRefs));
  }

  private static Optional<Finding> cluster(AntennaView view) {
    var name = view.clusterName();
    if (view.cluster() == null) {
      return Optional.of(
          Finding.fails(
              ConditionType.ResolvedRefs,
              Reason.ClusterNotFound,
              "spec.clusterRef: there is no MemberCluster %s: create it or name another"
                  .formatted(name)));
    }
    var holder = view.cluster().holder();
    return view.holdsCluster()
        ? Optional.empty()
        : Optional.of(
            Finding.fails(
                ConditionType.ResolvedRefs,
                Reason.ClusterTaken,
                "spec.clusterRef: cluster %s belongs to %s %s, which is older: name another"
                    .formatted(name, holder.kind(), holder.name())));
  }

  private static Optional<Finding> missingFactory(AntennaView view) {
    var links = view.antenna().getSpec().links();
    return indices(links)
        .filter(i -> !view.exists(links.get(i)))
        .mapToObj(
            i ->
                Finding.fails(
                    ConditionType.ResolvedRefs,
                    Reason.FactoryNotFound,
                    "spec.links[%d].factoryRef: there is no AIFactory %s: create it or remove the link"
                        .formatted(i, links.get(i).factoryRef().name())))
        .findFirst();
  }

  /** Returns Connected with the finding of the first link that is not connected. */
  private static Finding connected(AntennaView view) {
    return view.antenna().getSpec().links().stream()
        .filter(link -> !isConnected(view, link))
        .findFirst()
        .map(link -> connected(view, link))
        .orElse(Finding.holds(ConditionType.Connected));
  }

  private static Finding connected(AntennaView view, Link link) {
    var factory = link.factoryRef().name();
    var connected = view.connected().get(factory);
    return connected == null
        ? missing(view, link)
        : new Finding(
            ConditionType.Connected,
            connected.status(),
            connected.reason(),
            "%s: %s".formatted(factory, connected.message()));
  }

  private static Finding missing(AntennaView view, Link link) {
    var name = Names.ofLink(view.name(), link.factoryRef().name());
    return view.objection()
        .or(() -> view.objection(link))
        .map(
            objection ->
                Finding.fails(
                    ConditionType.Connected,
                    objection.reason(),
                    "RemoteAccessLink %s is not made: see Accepted".formatted(name)))
        .orElseGet(
            () ->
                Finding.unknown(
                    ConditionType.Connected,
                    Reason.Pending,
                    "RemoteAccessLink %s is not there yet".formatted(name)));
  }

  private static boolean isConnected(AntennaView view, Link link) {
    return Optional.ofNullable(view.connected().get(link.factoryRef().name()))
        .map(Condition::status)
        .filter(status -> status == ConditionStatus.True)
        .isPresent();
  }

  /**
   * Reports the antenna's cluster as refused if it has no MultiKueue. Nothing can be sent from
   * there then, whatever has been written.
   */
  private static Applied withKueue(AntennaView view, Applied applied) {
    if (!view.holdsCluster() || !view.lacksMultiKueue()) {
      return applied;
    }
    var outcomes = new TreeMap<>(applied.clusters());
    outcomes.put(
        view.clusterName(),
        new Outcome.Refused(
            Reason.KueueAbsent, "the cluster has no MultiKueue: install Kueue there"));
    return new Applied(outcomes);
  }

  private static IntStream indices(List<?> list) {
    return IntStream.range(0, list.size());
  }
}
