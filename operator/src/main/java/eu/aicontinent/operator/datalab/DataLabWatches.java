package eu.aicontinent.operator.datalab;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.dataaccessrecord.DataAccessRecord;
import eu.aicontinent.api.v1alpha1.datalab.DataLab;
import eu.aicontinent.api.v1alpha1.datapermit.DataPermit;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.view.Change;
import eu.aicontinent.operator.fleet.view.SourceSecret;
import eu.aicontinent.operator.fleet.view.WakeUps;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;

/** Triggers the reconciliation of the labs that a change on the hub concerns. */
final class DataLabWatches {
  private final Fleet fleet;
  private final WakeUps<DataLab> labs;

  DataLabWatches(Fleet fleet) {
    this.fleet = fleet;
    this.labs = new WakeUps<>(DataLab.class, fleet.hub());
  }

  List<EventSource<?, DataLab>> prepare() {
    var changes = fleet.changes();
    changes.onOwned("DataLab", labs::wake);
    changes.onHub(AIFactory.class, this::factoryChanged);
    changes.onHub(AccessPolicy.class, this::policyChanged);
    changes.onHub(Secret.class, this::secretChanged);
    changes.onHub(DataPermit.class, this::permitWent);
    changes.onHub(DataAccessRecord.class, this::recordChanged);
    return labs.sources();
  }

  private void factoryChanged(Change<AIFactory> factory) {
    if (factory.differsIn(one -> one.getSpec().sectors())) {
      var name = factory.any().getMetadata().getName();
      labs.wakeWhere(
          lab ->
              lab.getSpec().memberFactoryRefs().stream()
                  .anyMatch(reference -> reference.name().equals(name)));
    }
  }

  private void policyChanged(Change<AccessPolicy> policy) {
    if (policy.differsIn(AccessPolicy::getSpec)) {
      labs.wakeAll();
    }
  }

  private void secretChanged(Change<Secret> secret) {
    var metadata = secret.any().getMetadata();
    if (metadata.getNamespace().equals(Names.DATASETS_NAMESPACE)
        && (secret.differsIn(SourceSecret::isUsable)
            || secret.differsIn(one -> SourceSecret.lab(one).orElse("")))) {
      labs.wakeWhere(lab -> lab.getSpec().secrets().contains(metadata.getName()));
    }
  }

  private void recordChanged(Change<DataAccessRecord> record) {
    Names.labOf(record.any().getMetadata().getNamespace()).ifPresent(labs::wake);
  }

  /** Wakes a lab that is being deleted when one of its permits is gone. */
  private void permitWent(Change<DataPermit> permit) {
    if (permit.after() == null) {
      Names.labOf(permit.any().getMetadata().getNamespace()).ifPresent(labs::wake);
    }
  }
}
