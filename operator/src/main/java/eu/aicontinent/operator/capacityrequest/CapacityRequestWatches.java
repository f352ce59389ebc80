package eu.aicontinent.operator.capacityrequest;

import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.capacityapproval.CapacityApproval;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequest;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.domain.placement.CapacityFingerprint;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.view.Change;
import eu.aicontinent.operator.fleet.view.Declaration;
import eu.aicontinent.operator.fleet.view.WakeUps;
import eu.aicontinent.operator.meta.Names;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;
import java.util.Optional;

/** Triggers the reconciliation of the requests that a change on the hub concerns. */
final class CapacityRequestWatches {
  private final Fleet fleet;
  private final WakeUps<CapacityRequest> requests;

  CapacityRequestWatches(Fleet fleet) {
    this.fleet = fleet;
    this.requests = new WakeUps<>(CapacityRequest.class, fleet.hub());
  }

  List<EventSource<?, CapacityRequest>> prepare() {
    var changes = fleet.changes();
    changes.onOwned("CapacityRequest", requests::wake);
    changes.onHub(CapacityRequest.class, this::requestChanged);
    changes.onHub(CapacityApproval.class, this::approvalChanged);
    changes.onHub(AccessPolicy.class, this::policyChanged);
    changes.onHub(Tenant.class, this::tenantChanged);
    changes.onHub(Antenna.class, this::antennaChanged);
    changes.onHub(AIFactory.class, this::factoryChanged);
    changes.onHub(TenantQuota.class, this::quotaChanged);
    return requests.sources();
  }

  /**
   * Wakes a request whose status changed, so that what it has decided is followed, and the waiting
   * requests of its tenant when its decision changed.
   */
  private void requestChanged(Change<CapacityRequest> request) {
    if (!request.cameOrWent() && request.differsIn(CapacityRequest::getStatus)) {
      requests.wake(request.any());
    }
    if (request.differsIn(CapacityRequestReader::decision, Optional.empty())) {
      wakeWaiting(request.any().getSpec().tenant());
    }
  }

  /** Wakes the requests of a tenant that are not ready: there may be more for them now. */
  void wakeWaiting(String tenant) {
    requests.wakeWhere(request -> request.getSpec().tenant().equals(tenant) && isWaiting(request));
  }

  private static boolean isWaiting(CapacityRequest request) {
    return Optional.ofNullable(request.getStatus())
        .flatMap(status -> Conditions.find(status.conditions(), ConditionType.Ready))
        .filter(ready -> ready.status() == ConditionStatus.True)
        .isEmpty();
  }

  private void approvalChanged(Change<CapacityApproval> approval) {
    if (approval.differsIn(Declaration::of)) {
      requests.wakeWhere(request -> CapacityRequestReader.isOn(approval.any(), request));
    }
  }

  private void policyChanged(Change<AccessPolicy> policy) {
    if (policy.differsIn(Declaration::of)) {
      requests.wakeAll();
    }
  }

  private void tenantChanged(Change<Tenant> tenant) {
    if (tenant.differsIn(Declaration::of)) {
      var name = tenant.any().getMetadata().getName();
      requests.wakeWhere(request -> request.getSpec().tenant().equals(name));
    }
  }

  private void antennaChanged(Change<Antenna> antenna) {
    if (antenna.differsIn(Declaration::of)) {
      var namespace = Names.ofAntenna(antenna.any().getMetadata().getName());
      requests.wakeWhere(request -> request.getMetadata().getNamespace().equals(namespace));
    }
  }

  /**
   * Wakes the requests that name a factory when its spec or its table changes. The whole table
   * counts, since the free devices are those that others do not have.
   */
  private void factoryChanged(Change<AIFactory> factory) {
    if (factory.differsIn(Declaration::of)
        || factory.differsIn(state -> CapacityFingerprint.of(state.getStatus()))) {
      var name = factory.any().getMetadata().getName();
      requests.wakeWhere(request -> CapacityRequestReader.names(request).anyMatch(name::equals));
    }
  }

  /**
   * Wakes the request that a quota is made from. When a quota is gone, the tenant's waiting
   * requests may get more.
   */
  private void quotaChanged(Change<TenantQuota> quota) {
    quota.states().forEach(requests::wakeOwnerOf);
    if (quota.after() == null) {
      wakeWaiting(quota.any().getSpec().tenantRef().name());
    }
  }
}
