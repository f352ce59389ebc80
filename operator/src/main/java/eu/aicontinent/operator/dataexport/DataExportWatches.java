package eu.aicontinent.operator.dataexport;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.dataexport.DataExport;
import eu.aicontinent.api.v1alpha1.dataexport.DataExportStatus;
import eu.aicontinent.api.v1alpha1.dataexportreview.DataExportReview;
import eu.aicontinent.api.v1alpha1.datalab.DataLab;
import eu.aicontinent.api.v1alpha1.datalabmount.FactoryMount;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.operator.datavolume.SiteWatches;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.view.Change;
import eu.aicontinent.operator.fleet.view.Declaration;
import eu.aicontinent.operator.fleet.view.WakeUps;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Triggers the reconciliation of the exports that a change on the hub or on a member concerns. */
final class DataExportWatches {
  private final Fleet fleet;
  private final WakeUps<DataExport> exports;

  DataExportWatches(Fleet fleet) {
    this.fleet = fleet;
    this.exports = new WakeUps<>(DataExport.class, fleet.hub());
  }

  List<EventSource<?, DataExport>> prepare() {
    var changes = fleet.changes();
    new SiteWatches<>(exports, this::wakeOf).watch(changes, DataExport.class);
    changes.onHub(DataExport.class, this::exportChanged);
    changes.onHub(DataExportReview.class, this::reviewChanged);
    changes.onHub(DataLab.class, this::labChanged);
    changes.onHub(Tenant.class, this::tenantChanged);
    changes.onHub(AIFactory.class, this::factoryChanged);
    changes.onHub(Secret.class, this::secretChanged);
    return exports.sources();
  }

  /**
   * Wakes an export when its status says what its plan waits for, and the others of its box when it
   * comes or goes.
   */
  private void exportChanged(Change<DataExport> export) {
    if (export.cameOrWent()) {
      wakeOfLab(export.any().getSpec().dataLabRef().name());
    } else if (export.differsIn(DataExportWatches::sealedAt)
        || export.differsIn(DataExportWatches::listed)) {
      exports.wake(export.any());
    }
  }

  private static Optional<Object> sealedAt(DataExport export) {
    return Optional.ofNullable(export.getStatus()).map(DataExportStatus::sealedAt);
  }

  private static Set<String> listed(DataExport export) {
    return Optional.ofNullable(export.getStatus()).stream()
        .flatMap(status -> status.factories().stream())
        .map(FactoryMount::cluster)
        .collect(Collectors.toSet());
  }

  private void reviewChanged(Change<DataExportReview> review) {
    if (review.differsIn(DataExportReview::getSpec)) {
      var asked = review.any().getSpec().export();
      exports.wake(new Owner("DataExport", Names.ofTenant(asked.tenant()), asked.name()));
    }
  }

  private void labChanged(Change<DataLab> lab) {
    if (lab.differsIn(Declaration::of)) {
      exports.wakeAll();
    }
  }

  private void tenantChanged(Change<Tenant> tenant) {
    if (tenant.differsIn(Declaration::of)) {
      wakeOf(tenant.any().getMetadata().getName());
    }
  }

  private void factoryChanged(Change<AIFactory> factory) {
    factory.changedRows(AIFactory::grants).map(Grant::tenant).distinct().forEach(this::wakeOf);
  }

  private void secretChanged(Change<Secret> secret) {
    if (secret.any().getMetadata().getNamespace().equals(Names.DATASETS_NAMESPACE)) {
      exports.wakeAll();
    }
  }

  private void wakeOfLab(String lab) {
    exports.wakeWhere(export -> export.getSpec().dataLabRef().name().equals(lab));
  }

  /** Wakes the exports of a tenant, and those whose results it gets. */
  private void wakeOf(String tenant) {
    exports.wakeWhere(
        export ->
            export.getMetadata().getNamespace().equals(Names.ofTenant(tenant))
                || export.getSpec().recipientRef().name().equals(tenant));
  }
}
