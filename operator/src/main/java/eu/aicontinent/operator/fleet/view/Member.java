package eu.aicontinent.operator.fleet.view;

import eu.aicontinent.api.v1alpha1.membercluster.DeletionPolicy;
import eu.aicontinent.api.v1alpha1.membercluster.ManagementPolicy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member cluster as its MemberCluster wants it to be connected.
 *
 * @param name name of the MemberCluster
 * @param kubeconfig address and credential of the cluster
 * @param policy policy for what may be done there
 * @param expectedUid UID of its kube-system namespace as last accepted, null before the first
 *     contact
 * @param createdAt creation time of the MemberCluster: of two that lead to one cluster, the older
 *     keeps it
 * @param managed true if this hub decides there; false while it waits for what another hub left
 *     there to be described to it
 * @param leaving policy for our objects there, null unless the MemberCluster is being deleted
 */
public record Member(
    String name,
    Kubeconfig kubeconfig,
    ManagementPolicy policy,
    @Nullable String expectedUid,
    Instant createdAt,
    boolean managed,
    @Nullable DeletionPolicy leaving) {}
