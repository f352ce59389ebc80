package eu.aicontinent.operator.workspace;

import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.workspace.Workspace;
import eu.aicontinent.operator.datavolume.SiteReader;
import eu.aicontinent.operator.fleet.FleetSnapshot;
import eu.aicontinent.operator.fleet.view.ClusterView;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.workspace.WorkspaceView.Claim;
import eu.aicontinent.operator.workspace.WorkspaceView.Site;
import eu.aicontinent.operator.workspace.WorkspaceView.StorageClass;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Reads the view of a workspace from caches. */
final class WorkspaceReader {
  private final FleetSnapshot fleet;
  private final InstantSource clock;

  WorkspaceReader(FleetSnapshot fleet, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
  }

  WorkspaceView read(Workspace workspace) {
    var cluster = workspace.getSpec().clusterRef().name();
    var site =
        fleet
            .hub()
            .get(MemberCluster.class, cluster)
            .map(
                _ -> fleet.cluster(cluster).map(view -> site(view, workspace)).orElse(Site.UNSEEN));
    return new WorkspaceView(clock.instant(), workspace, site.orElse(null), submitsFrom(workspace));
  }

  private static Site site(ClusterView view, Workspace workspace) {
    var space = Names.ofTenant(workspace.getSpec().tenantRef().name());
    var claim =
        view.get(Kind.PERSISTENT_VOLUME_CLAIM, space, Names.WORKSPACE)
            .filter(WorkspaceView.owner(workspace)::owns)
            .map(Claim::read);
    return new Site(
        true,
        view.capabilities().contains(Capability.Kueue),
        view.get(Kind.NAMESPACE, null, space)
            .filter(namespace -> !namespace.isMarkedForDeletion())
            .isPresent(),
        view.get(
                Kind.STORAGE_CLASS,
                null,
                claim
                    .map(found -> found.spec().storageClassName())
                    .orElse(workspace.getSpec().storageClassName()))
            .map(StorageClass::read)
            .orElse(null),
        claim.orElse(null));
  }

  /**
   * Returns the cluster from which MultiKueue sends the tenant's work; null while the tenant has a
   * workspace elsewhere, where work that is sent may find it.
   */
  private @Nullable String submitsFrom(Workspace workspace) {
    var tenant = workspace.getSpec().tenantRef();
    var hasOthers =
        fleet.hub().list(Workspace.class).stream()
            .filter(other -> other.getSpec().tenantRef().equals(tenant))
            .anyMatch(
                other ->
                    !other.isMarkedForDeletion()
                        && !other
                            .getMetadata()
                            .getName()
                            .equals(workspace.getMetadata().getName()));
    return hasOthers
        ? null
        : fleet
            .hub()
            .get(Tenant.class, tenant.name())
            .flatMap(new SiteReader(fleet)::submitsFrom)
            .orElse(null);
  }
}
