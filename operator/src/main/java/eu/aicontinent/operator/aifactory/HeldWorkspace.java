package eu.aicontinent.operator.aifactory;

import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.v1alpha1.aifactory.AccessMode;
import eu.aicontinent.api.v1alpha1.aifactory.FactoryStorage;
import eu.aicontinent.api.v1alpha1.workspace.WorkspaceSpec;
import eu.aicontinent.operator.datavolume.WorkspaceClaim;
import eu.aicontinent.operator.domain.capacity.Gibibytes;
import eu.aicontinent.operator.domain.capacity.StorageSupply.Holder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Storage that a workspace has: one that is declared on the hub, or one of an earlier hub, of which
 * only the claim is left.
 *
 * @param tenant name of its tenant
 * @param cluster cluster that it is on
 * @param storageClassName StorageClass of its claim
 * @param accessMode access mode of its claim
 * @param storage its size in GiB
 * @param noticeSince instant since which nothing of it is granted; null while something is, or when
 *     that is not known
 * @param empty true if its cluster can be read and has no claim: nothing would be lost
 */
record HeldWorkspace(
    String tenant,
    String cluster,
    String storageClassName,
    AccessMode accessMode,
    long storage,
    @Nullable Instant noticeSince,
    boolean empty) {

  /**
   * @param empty true if its cluster can be read and has no claim
   */
  static HeldWorkspace of(WorkspaceSpec spec, boolean empty) {
    return new HeldWorkspace(
        spec.tenantRef().name(),
        spec.clusterRef().name(),
        spec.storageClassName(),
        spec.accessMode(),
        Gibibytes.read(spec.storage()),
        spec.noticeSince(),
        empty);
  }

  /** Returns the workspace of which only the claim is left. */
  static HeldWorkspace of(String tenant, String cluster, WorkspaceClaim claim) {
    return new HeldWorkspace(
        tenant,
        cluster,
        claim.storageClassName(),
        claim.accessMode(),
        claim.gibibytes(),
        null,
        false);
  }

  Holder holder() {
    return new Holder(tenant, cluster);
  }

  /** Returns what the workspace has of a factory's storage. */
  FactoryStorage kept() {
    return new FactoryStorage(storageClassName, Gibibytes.print(storage), accessMode);
  }

  static WorkspaceSpec spec(
      String factory, Holder holder, FactoryStorage like, long storage, @Nullable Notice notice) {
    return new WorkspaceSpec(
        new Reference(factory),
        new Reference(holder.tenant()),
        new Reference(holder.cluster()),
        like.storageClassName(),
        like.accessMode(),
        Gibibytes.print(storage),
        notice == null ? null : notice.since(),
        notice == null ? null : notice.endsAt());
  }

  /**
   * The time from the end of the grants to the end of the workspace.
   *
   * @param since end of the grants
   * @param endsAt end of the workspace
   */
  record Notice(Instant since, Instant endsAt) {}
}
