package eu.aicontinent.operator.datalabmount;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.dataaccessrecord.DataAccessRecord;
import eu.aicontinent.api.v1alpha1.datalab.DataLab;
import eu.aicontinent.api.v1alpha1.datalabmount.DataLabMount;
import eu.aicontinent.api.v1alpha1.datapermit.DataPermit;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.operator.datavolume.SiteWatches;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.view.Change;
import eu.aicontinent.operator.fleet.view.Declaration;
import eu.aicontinent.operator.fleet.view.SourceSecret;
import eu.aicontinent.operator.fleet.view.WakeUps;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;
import java.util.stream.Collectors;

/** Triggers the reconciliation of the mounts that a change on the hub or on a member concerns. */
final class DataLabMountWatches {
  private final Fleet fleet;
  private final WakeUps<DataLabMount> mounts;

  DataLabMountWatches(Fleet fleet) {
    this.fleet = fleet;
    this.mounts = new WakeUps<>(DataLabMount.class, fleet.hub());
  }

  List<EventSource<?, DataLabMount>> prepare() {
    var changes = fleet.changes();
    new SiteWatches<>(mounts, this::wakeOf).watch(changes, DataLabMount.class);
    changes.onHub(DataLab.class, this::labChanged);
    changes.onHub(DataPermit.class, this::permitChanged);
    changes.onHub(DataAccessRecord.class, this::recordWritten);
    changes.onHub(Tenant.class, this::tenantChanged);
    changes.onHub(AIFactory.class, this::factoryChanged);
    changes.onHub(Secret.class, this::secretChanged);
    return mounts.sources();
  }

  private void labChanged(Change<DataLab> lab) {
    if (lab.differsIn(Declaration::of)) {
      mounts.wakeWhere(mount -> isOf(mount, lab.any().getMetadata().getName()));
    }
  }

  private void permitChanged(Change<DataPermit> permit) {
    if (permit.differsIn(Declaration::of)) {
      var metadata = permit.any().getMetadata();
      mounts.wakeWhere(
          mount ->
              Names.ofLab(mount.getSpec().dataLabRef().name()).equals(metadata.getNamespace())
                  && mount.getSpec().permitRef() != null
                  && mount.getSpec().permitRef().name().equals(metadata.getName()));
    }
  }

  private void recordWritten(Change<DataAccessRecord> change) {
    var record = change.after();
    if (record != null) {
      var access = record.getSpec().access();
      mounts.wake(new Owner("DataLabMount", Names.ofTenant(access.tenant()), access.mount()));
    }
  }

  private void tenantChanged(Change<Tenant> tenant) {
    if (tenant.differsIn(Declaration::of)) {
      wakeOf(tenant.any().getMetadata().getName());
    }
  }

  /**
   * Wakes mounts when a factory begins or ceases to carry a sector or is in another state, and
   * those of tenants whose grants there come or go.
   */
  private void factoryChanged(Change<AIFactory> factory) {
    if (factory.differsIn(one -> one.getSpec().sectors())
        || factory.differsIn(one -> one.getSpec().hostState())) {
      mounts.wakeAll();
      return;
    }
    var tenants =
        factory.changedRows(AIFactory::grants).map(Grant::tenant).collect(Collectors.toSet());
    mounts.wakeWhere(mount -> tenants.contains(Names.tenantOf(mount.getMetadata().getNamespace())));
  }

  private void secretChanged(Change<Secret> secret) {
    if (secret.any().getMetadata().getNamespace().equals(Names.DATASETS_NAMESPACE)) {
      secret
          .states()
          .flatMap(state -> SourceSecret.lab(state).stream())
          .distinct()
          .forEach(lab -> mounts.wakeWhere(mount -> isOf(mount, lab)));
    }
  }

  private void wakeOf(String tenant) {
    mounts.wakeWhere(mount -> mount.getMetadata().getNamespace().equals(Names.ofTenant(tenant)));
  }

  private static boolean isOf(DataLabMount mount, String lab) {
    return mount.getSpec().dataLabRef().name().equals(lab);
  }
}
