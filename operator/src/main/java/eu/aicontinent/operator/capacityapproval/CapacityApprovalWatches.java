package eu.aicontinent.operator.capacityapproval;

import eu.aicontinent.api.v1alpha1.capacityapproval.CapacityApproval;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequest;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.view.Change;
import eu.aicontinent.operator.fleet.view.WakeUps;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;

/** Triggers the reconciliation of approvals when the request that they name changes. */
final class CapacityApprovalWatches {
  private final Fleet fleet;
  private final WakeUps<CapacityApproval> approvals;

  CapacityApprovalWatches(Fleet fleet) {
    this.fleet = fleet;
    this.approvals = new WakeUps<>(CapacityApproval.class, fleet.hub());
  }

  List<EventSource<?, CapacityApproval>> prepare() {
    fleet.changes().onHub(CapacityRequest.class, this::requestChanged);
    return approvals.sources();
  }

  private void requestChanged(Change<CapacityRequest> change) {
    if (change.differsIn(request -> request.getMetadata().getUid())
        || change.differsIn(CapacityRequest::getSpec)) {
      approvals.wakeWhere(approval -> isOn(approval, change.any()));
    }
  }

  private static boolean isOn(CapacityApproval approval, CapacityRequest request) {
    return approval.getSpec().requestRef().name().equals(request.getMetadata().getName())
        && approval.getMetadata().getNamespace().equals(request.getMetadata().getNamespace());
  }
}
