package eu.aicontinent.operator.datapermit;

import eu.aicontinent.api.v1alpha1.datalab.DataLab;
import eu.aicontinent.api.v1alpha1.datapermit.DataPermit;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.view.Change;
import eu.aicontinent.operator.fleet.view.WakeUps;
import eu.aicontinent.operator.meta.Names;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;

/** Triggers the reconciliation of permits when their lab changes, or their tenant comes or goes. */
final class DataPermitWatches {
  private final Fleet fleet;
  private final WakeUps<DataPermit> permits;

  DataPermitWatches(Fleet fleet) {
    this.fleet = fleet;
    this.permits = new WakeUps<>(DataPermit.class, fleet.hub());
  }

  List<EventSource<?, DataPermit>> prepare() {
    fleet.changes().onHub(DataLab.class, this::labChanged);
    fleet.changes().onHub(Tenant.class, this::tenantCameOrWent);
    return permits.sources();
  }

  private void labChanged(Change<DataLab> lab) {
    if (lab.differsIn(DataLab::getSpec)) {
      var namespace = Names.ofLab(lab.any().getMetadata().getName());
      permits.wakeWhere(permit -> permit.getMetadata().getNamespace().equals(namespace));
    }
  }

  private void tenantCameOrWent(Change<Tenant> tenant) {
    if (tenant.cameOrWent()) {
      var name = tenant.any().getMetadata().getName();
      permits.wakeWhere(permit -> permit.getSpec().tenantRef().name().equals(name));
    }
  }
}
