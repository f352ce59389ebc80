package eu.aicontinent.operator.capacityrequest;

import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.capacityapproval.CapacityApproval;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequest;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequestStatus;
import eu.aicontinent.api.v1alpha1.capacityrequest.Decision;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.operator.domain.access.Unreviewed;
import eu.aicontinent.operator.fleet.FleetSnapshot;
import eu.aicontinent.operator.fleet.view.HubCache;
import eu.aicontinent.operator.meta.Names;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the state that decides about a request, from the hub's caches. */
final class CapacityRequestReader {
  private final FleetSnapshot fleet;
  private final InstantSource clock;

  CapacityRequestReader(FleetSnapshot fleet, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
  }

  /**
   * @param booked unreviewed accelerator-hours that the tenant's requests take, by id of the
   *     request, as far as this process has decided them
   */
  CapacityRequestView read(CapacityRequest request, Map<String, Unreviewed> booked) {
    var hub = fleet.hub();
    var metadata = request.getMetadata();
    var now = clock.instant();
    return new CapacityRequestView(
        now,
        request,
        hub.get(AccessPolicy.class, AccessPolicy.NAME).map(AccessPolicy::getSpec).orElse(null),
        Names.antennaOf(metadata.getNamespace())
            .flatMap(antenna -> hub.get(Antenna.class, antenna))
            .orElse(null),
        hub.get(Tenant.class, request.getSpec().tenant()).orElse(null),
        approvals(hub, request),
        factories(hub, request),
        quota(hub, request).orElse(null),
        others(hub, request, booked, now),
        !decision(request)
            .equals(
                hub.get(CapacityRequest.class, metadata.getNamespace(), metadata.getName())
                    .flatMap(CapacityRequestReader::decision)));
  }

  static Optional<Decision> decision(CapacityRequest request) {
    return Optional.ofNullable(request.getStatus()).map(CapacityRequestStatus::decision);
  }

  /**
   * Returns the quota made from the request under the former naming scheme; else the quota whose
   * name follows the present scheme, whoever made it.
   */
  private static Optional<TenantQuota> quota(HubCache hub, CapacityRequest request) {
    var namespace = request.getMetadata().getNamespace();
    var name = request.getMetadata().getName();
    return hub.get(TenantQuota.class, Names.formerOfRequestedQuota(namespace, name))
        .filter(former -> CapacityRequestView.isOf(former, request))
        .or(() -> hub.get(TenantQuota.class, Names.ofRequestedQuota(namespace, name)));
  }

  private static List<Unreviewed> others(
      HubCache hub, CapacityRequest request, Map<String, Unreviewed> booked, Instant now) {
    var shown =
        hub.list(CapacityRequest.class).stream()
            .filter(other -> other.getSpec().tenant().equals(request.getSpec().tenant()))
            .flatMap(other -> taking(hub, other, now).stream());
    return UnreviewedHours.others(shown, booked, UnreviewedHours.id(request));
  }

  private static Optional<Unreviewed> taking(HubCache hub, CapacityRequest other, Instant now) {
    var quota = quota(hub, other).filter(made -> CapacityRequestView.isOf(made, other));
    return UnreviewedHours.of(other, other.getStatus(), quota.orElse(null), now);
  }

  private static List<CapacityApproval> approvals(HubCache hub, CapacityRequest request) {
    return hub.list(CapacityApproval.class).stream()
        .filter(approval -> isOn(approval, request))
        .toList();
  }

  static boolean isOn(CapacityApproval approval, CapacityRequest request) {
    return approval.getMetadata().getNamespace().equals(request.getMetadata().getNamespace())
        && approval.getSpec().requestRef().name().equals(request.getMetadata().getName());
  }

  private static SortedMap<String, AIFactory> factories(HubCache hub, CapacityRequest request) {
    var factories = new TreeMap<String, AIFactory>();
    names(request)
        .forEach(name -> hub.get(AIFactory.class, name).ifPresent(f -> factories.put(name, f)));
    return factories;
  }

  /**
   * Returns the names of the preferred factories, and of the one in the status, which may not be
   * preferred any more.
   */
  static Stream<String> names(CapacityRequest request) {
    var placement =
        Optional.ofNullable(request.getStatus())
            .map(status -> status.placement())
            .map(asked -> asked.factory());
    return Stream.concat(
            request.getSpec().preferredFactoryRefs().stream().map(Reference::name),
            placement.stream())
        .distinct();
  }
}
