package eu.aicontinent.operator.workspace;

import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.workspace.Workspace;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.view.Change;
import eu.aicontinent.operator.fleet.view.WakeUps;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;

/** Triggers the reconciliation of the workspaces that a change on a member concerns. */
final class WorkspaceWatches {
  private final Fleet fleet;
  private final WakeUps<Workspace> workspaces;

  WorkspaceWatches(Fleet fleet) {
    this.fleet = fleet;
    this.workspaces = new WakeUps<>(Workspace.class, fleet.hub());
  }

  List<EventSource<?, Workspace>> prepare() {
    var changes = fleet.changes();
    changes.onOwned("Workspace", workspaces::wake);
    changes.onKind(Kind.PERSISTENT_VOLUME_CLAIM, (_, claim) -> claimReported(claim));
    changes.onKind(Kind.STORAGE_CLASS, (cluster, _) -> wakeOn(cluster));
    changes.onKind(Kind.NAMESPACE, (_, namespace) -> namespaceCameOrWent(namespace));
    changes.onCluster(this::wakeOn);
    changes.onHub(Tenant.class, this::antennaChanged);
    return workspaces.sources();
  }

  /** Wakes the owner of a claim that was bound or has grown. */
  private void claimReported(Change<GenericKubernetesResource> claim) {
    if (claim.differsIn(object -> object.get("status", "phase"))
        || claim.differsIn(object -> object.get("status", "capacity"))) {
      workspaces.wakeOwnerOf(claim.any());
    }
  }

  private void namespaceCameOrWent(Change<GenericKubernetesResource> namespace) {
    var name = namespace.any().getMetadata().getName();
    if (Names.isOfTenant(name)
        && (namespace.cameOrWent() || namespace.differsIn(one -> one.isMarkedForDeletion()))) {
      wakeOf(Names.tenantOf(name));
    }
  }

  private void antennaChanged(Change<Tenant> tenant) {
    if (tenant.differsIn(one -> one.getSpec().antennaRef())) {
      wakeOf(tenant.any().getMetadata().getName());
    }
  }

  private void wakeOf(String tenant) {
    workspaces.wakeWhere(workspace -> workspace.getSpec().tenantRef().name().equals(tenant));
  }

  private void wakeOn(String cluster) {
    workspaces.wakeWhere(workspace -> workspace.getSpec().clusterRef().name().equals(cluster));
  }
}
