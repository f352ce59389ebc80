package eu.aicontinent.operator.workspace;

import eu.aicontinent.api.v1alpha1.workspace.Workspace;
import eu.aicontinent.api.v1alpha1.workspace.WorkspaceSpec;
import eu.aicontinent.operator.datavolume.WorkspaceClaim;
import eu.aicontinent.operator.meta.Foreign;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import eu.aicontinent.operator.meta.Quantities;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides about a workspace.
 *
 * @param now instant of the observation
 * @param workspace the workspace itself
 * @param site its cluster; null when there is no such MemberCluster
 * @param submitsFrom cluster from which MultiKueue sends the tenant's work, if this is the tenant's
 *     only workspace; null otherwise
 */
record WorkspaceView(
    Instant now, Workspace workspace, @Nullable Site site, @Nullable String submitsFrom) {

  /**
   * A cluster as the workspace sees it.
   *
   * @param seen false before the cluster was read for the first time: nothing below is known then
   * @param kueue true if Kueue is installed
   * @param namespace true if the tenant's namespace is there
   * @param storageClass the StorageClass of the claim, or that a new claim would have; null when it
   *     is not there
   * @param claim the claim; null when there is none
   */
  record Site(
      boolean seen,
      boolean kueue,
      boolean namespace,
      @Nullable StorageClass storageClass,
      @Nullable Claim claim) {
    static final Site UNSEEN = new Site(false, true, false, null, null);
  }

  /**
   * A StorageClass.
   *
   * @param expandable true if claims of it can be made larger
   * @param bindsLate true if a volume is made only when a pod first uses its claim
   */
  record StorageClass(boolean expandable, boolean bindsLate) {
    static StorageClass read(GenericKubernetesResource object) {
      return new StorageClass(
          Boolean.TRUE.equals(object.get("allowVolumeExpansion")),
          "WaitForFirstConsumer".equals(object.get("volumeBindingMode")));
    }
  }

  /**
   * A claim.
   *
   * @param spec what it asks for
   * @param phase phase as the cluster reports it; null when it reports none
   * @param capacity size of its volume in GiB, rounded down; 0 while none is bound
   */
  record Claim(WorkspaceClaim spec, @Nullable String phase, long capacity) {
    private static final long GIBIBYTE = 1L << 30;
    private static final int LONGEST_PHASE = 63;

    static Claim read(GenericKubernetesResource object) {
      return new Claim(
          WorkspaceClaim.read(object),
          Foreign.name(object.get("status", "phase"))
              .filter(phase -> phase.length() <= LONGEST_PHASE)
              .orElse(null),
          Quantities.read(object.get("status", "capacity", "storage")) / GIBIBYTE);
    }

    boolean isBound() {
      return "Bound".equals(phase);
    }
  }

  static Owner owner(Workspace workspace) {
    return Owner.of("Workspace", workspace.getMetadata().getName());
  }

  WorkspaceSpec spec() {
    return workspace.getSpec();
  }

  /** Returns the namespace of the tenant. */
  String namespace() {
    return Names.ofTenant(spec().tenantRef().name());
  }

  String cluster() {
    return spec().clusterRef().name();
  }

  /** Returns true if the claim can be made larger, which nobody may do before it is bound. */
  boolean isExpandable() {
    return storageClass().filter(StorageClass::expandable).isPresent()
        && claim().filter(Claim::isBound).isPresent();
  }

  /** Returns true if the claim waits for a pod to use it. */
  boolean bindsLate() {
    return storageClass().filter(StorageClass::bindsLate).isPresent()
        && claim().map(Claim::phase).filter("Pending"::equals).isPresent();
  }

  private Optional<StorageClass> storageClass() {
    return Optional.ofNullable(site).map(Site::storageClass);
  }

  Optional<Claim> claim() {
    return Optional.ofNullable(site).map(Site::claim);
  }
}
