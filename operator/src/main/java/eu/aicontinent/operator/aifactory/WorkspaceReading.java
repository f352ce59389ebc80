package eu.aicontinent.operator.aifactory;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.workspace.Workspace;
import eu.aicontinent.api.v1alpha1.workspace.WorkspaceSpec;
import eu.aicontinent.operator.datavolume.WorkspaceClaim;
import eu.aicontinent.operator.fleet.FleetSnapshot;
import eu.aicontinent.operator.fleet.view.ClusterView;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import java.util.List;
import java.util.stream.Stream;

/** Reads the workspaces of a factory: those on the hub, and claims that an earlier hub has left. */
record WorkspaceReading(FleetSnapshot fleet) {

  List<HeldWorkspace> of(AIFactory factory) {
    var name = factory.getMetadata().getName();
    var declared =
        fleet.hub().list(Workspace.class).stream()
            .map(Workspace::getSpec)
            .filter(spec -> spec.factoryRef().name().equals(name))
            .map(spec -> HeldWorkspace.of(spec, isEmpty(spec)));
    var left =
        factory.getSpec().pools().stream()
            .map(pool -> pool.clusterRef().name())
            .distinct()
            .flatMap(this::left);
    return Stream.concat(declared, left).toList();
  }

  /** Returns true if the cluster of a workspace can be read and has no claim of it. */
  private boolean isEmpty(WorkspaceSpec spec) {
    return fleet
        .cluster(spec.clusterRef().name())
        .filter(
            view ->
                view.get(
                        Kind.PERSISTENT_VOLUME_CLAIM,
                        Names.ofTenant(spec.tenantRef().name()),
                        Names.WORKSPACE)
                    .isEmpty())
        .isPresent();
  }

  private Stream<HeldWorkspace> left(String cluster) {
    return fleet.cluster(cluster).stream().flatMap(view -> left(cluster, view));
  }

  private Stream<HeldWorkspace> left(String cluster, ClusterView view) {
    return view.list(Kind.PERSISTENT_VOLUME_CLAIM).stream()
        .filter(claim -> claim.getMetadata().getName().equals(Names.WORKSPACE))
        .filter(claim -> Owner.from(claim).filter(this::isUnknown).isPresent())
        .filter(claim -> isOfATenant(claim.getMetadata().getNamespace()))
        .map(
            claim ->
                HeldWorkspace.of(
                    Names.tenantOf(claim.getMetadata().getNamespace()),
                    cluster,
                    WorkspaceClaim.read(claim)));
  }

  /** A member may show any number of namespaces, but tenants are the hub's. */
  private boolean isOfATenant(String namespace) {
    return fleet.hub().get(Tenant.class, Names.tenantOf(namespace)).isPresent();
  }

  private boolean isUnknown(Owner owner) {
    return owner.kind().equals("Workspace")
        && fleet.hub().get(Workspace.class, owner.name()).isEmpty();
  }
}
