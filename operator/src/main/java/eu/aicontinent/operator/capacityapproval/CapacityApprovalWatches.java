package eu.aicontinent.operator.capacityapproval;

import static eu.aicontinent.operator.fleet.view.Changes.either;

import eu.aicontinent.api.v1alpha1.capacityapproval.CapacityApproval;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequest;
import eu.aicontinent.operator.fleet.Fleet;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Triggers the reconciliation of approvals when the request that they name changes. */
final class CapacityApprovalWatches {
  private final Fleet fleet;
  private final SimpleInboundEventSource<CapacityApproval> source =
      new SimpleInboundEventSource<>("capacityapproval-wake-ups");

  CapacityApprovalWatches(Fleet fleet) {
    this.fleet = fleet;
  }

  List<EventSource<?, CapacityApproval>> prepare() {
    fleet.changes().onHub(CapacityRequest.class, this::requestChanged);
    return List.of(source);
  }

  private void requestChanged(@Nullable CapacityRequest before, @Nullable CapacityRequest after) {
    if (before == null
        || after == null
        || !before.getMetadata().getUid().equals(after.getMetadata().getUid())
        || !before.getSpec().equals(after.getSpec())) {
      either(before, after).limit(1).forEach(this::wakeThoseOn);
    }
  }

  private void wakeThoseOn(CapacityRequest request) {
    var metadata = request.getMetadata();
    fleet.hub().list(CapacityApproval.class).stream()
        .filter(approval -> approval.getSpec().requestRef().name().equals(metadata.getName()))
        .map(CapacityApproval::getMetadata)
        .filter(approval -> approval.getNamespace().equals(metadata.getNamespace()))
        .forEach(
            approval ->
                source.propagateEvent(new ResourceID(approval.getName(), approval.getNamespace())));
  }
}
