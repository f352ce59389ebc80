package eu.aicontinent.operator.capacityrequest;

import static eu.aicontinent.operator.fleet.view.Changes.cameWentOrSpecChanged;
import static eu.aicontinent.operator.fleet.view.Changes.either;

import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.capacityapproval.CapacityApproval;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequest;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequestStatus;
import eu.aicontinent.api.v1alpha1.capacityrequest.Decision;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.domain.placement.CapacityFingerprint;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Triggers the reconciliation of the requests that a change on the hub concerns. */
final class CapacityRequestWatches {
  private final Fleet fleet;
  private final SimpleInboundEventSource<CapacityRequest> source =
      new SimpleInboundEventSource<>("capacityrequest-wake-ups");

  CapacityRequestWatches(Fleet fleet) {
    this.fleet = fleet;
  }

  List<EventSource<?, CapacityRequest>> prepare() {
    var changes = fleet.changes();
    changes.onOwner("CapacityRequest", this::wake);
    changes.onHub(CapacityRequest.class, this::requestChanged);
    changes.onHub(CapacityApproval.class, this::approvalChanged);
    changes.onHub(AccessPolicy.class, this::policyChanged);
    changes.onHub(Tenant.class, this::tenantChanged);
    changes.onHub(Antenna.class, this::antennaChanged);
    changes.onHub(AIFactory.class, this::factoryChanged);
    changes.onHub(TenantQuota.class, this::quotaChanged);
    return List.of(source);
  }

  /**
   * Wakes a request whose status changed, so that what it has decided is followed, and the waiting
   * requests of its tenant when its decision changed.
   */
  private void requestChanged(@Nullable CapacityRequest before, @Nullable CapacityRequest after) {
    if (before != null && after != null && !Objects.equals(before.getStatus(), after.getStatus())) {
      wake(CapacityRequestView.owner(after));
    }
    if (before != null && !decision(before).equals(decision(after))) {
      wakeWaiting(before.getSpec().tenant());
    }
  }

  private static Optional<Decision> decision(@Nullable CapacityRequest request) {
    return Optional.ofNullable(request)
        .map(CapacityRequest::getStatus)
        .map(CapacityRequestStatus::decision);
  }

  /** Wakes the requests of a tenant that are not ready: there may be more for them now. */
  void wakeWaiting(String tenant) {
    wakeWhere(request -> request.getSpec().tenant().equals(tenant) && isWaiting(request));
  }

  private static boolean isWaiting(CapacityRequest request) {
    return Optional.ofNullable(request.getStatus())
        .flatMap(status -> Conditions.find(status.conditions(), ConditionType.Ready))
        .filter(ready -> ready.status() == ConditionStatus.True)
        .isEmpty();
  }

  private void approvalChanged(
      @Nullable CapacityApproval before, @Nullable CapacityApproval after) {
    if (cameWentOrSpecChanged(before, after)) {
      either(before, after)
          .limit(1)
          .forEach(approval -> wakeWhere(r -> CapacityRequestReader.isOn(approval, r)));
    }
  }

  private void policyChanged(@Nullable AccessPolicy before, @Nullable AccessPolicy after) {
    if (cameWentOrSpecChanged(before, after)) {
      wakeWhere(request -> true);
    }
  }

  private void tenantChanged(@Nullable Tenant before, @Nullable Tenant after) {
    if (cameWentOrSpecChanged(before, after)) {
      either(before, after)
          .limit(1)
          .map(tenant -> tenant.getMetadata().getName())
          .forEach(tenant -> wakeWhere(request -> request.getSpec().tenant().equals(tenant)));
    }
  }

  private void antennaChanged(@Nullable Antenna before, @Nullable Antenna after) {
    if (cameWentOrSpecChanged(before, after)) {
      either(before, after)
          .limit(1)
          .map(antenna -> Names.ofAntenna(antenna.getMetadata().getName()))
          .forEach(
              namespace ->
                  wakeWhere(request -> request.getMetadata().getNamespace().equals(namespace)));
    }
  }

  /**
   * Wakes the requests that name a factory when its spec or its table changes. The whole table
   * counts, since the free devices are those that others do not have.
   */
  private void factoryChanged(@Nullable AIFactory before, @Nullable AIFactory after) {
    if (cameWentOrSpecChanged(before, after) || !table(before).equals(table(after))) {
      either(before, after)
          .limit(1)
          .map(factory -> factory.getMetadata().getName())
          .forEach(
              factory ->
                  wakeWhere(
                      request -> CapacityRequestReader.names(request).anyMatch(factory::equals)));
    }
  }

  private static CapacityFingerprint table(@Nullable AIFactory factory) {
    return CapacityFingerprint.of(factory == null ? null : factory.getStatus());
  }

  private void quotaChanged(@Nullable TenantQuota before, @Nullable TenantQuota after) {
    if (isOnlyUse(before, after)) {
      return;
    }
    either(before, after)
        .flatMap(quota -> Owner.from(quota).stream())
        .filter(owner -> owner.kind().equals("CapacityRequest"))
        .distinct()
        .forEach(
            owner -> {
              wake(owner);
              if (before != null && after == null) {
                wakeWaiting(before.getSpec().tenantRef().name());
              }
            });
  }

  /**
   * Returns true if only the use of a quota has changed: it changes every second, and no request
   * shows it.
   */
  private static boolean isOnlyUse(@Nullable TenantQuota before, @Nullable TenantQuota after) {
    return before != null
        && after != null
        && !cameWentOrSpecChanged(before, after)
        && before.getStatus() != null
        && after.getStatus() != null
        && !before.getStatus().equals(after.getStatus())
        && before.getStatus().differsOnlyInUse(after.getStatus());
  }

  private void wakeWhere(Predicate<CapacityRequest> concerned) {
    fleet.hub().list(CapacityRequest.class).stream()
        .filter(concerned)
        .map(CapacityRequestView::owner)
        .forEach(this::wake);
  }

  private void wake(Owner request) {
    source.propagateEvent(new ResourceID(request.name(), request.namespace()));
  }
}
