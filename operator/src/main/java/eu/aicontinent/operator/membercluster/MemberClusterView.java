package eu.aicontinent.operator.membercluster;

import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.operator.fleet.view.Health;
import eu.aicontinent.operator.fleet.view.Kubeconfig;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All inputs of a decision about a member cluster.
 *
 * @param cluster the MemberCluster
 * @param kubeconfig parsed kubeconfig from its Secret; null when there is no such Secret
 * @param health state of the connection
 * @param unaccounted descriptions of the objects there that this hub cannot account for; empty once
 *     this hub manages the member
 * @param renewalFailure failure of the last attempt to renew the credential; null without one
 * @param driver true if NVIDIA's DRA driver is there; null while the cluster cannot be read
 * @param now instant of the observation
 */
record MemberClusterView(
    MemberCluster cluster,
    Kubeconfig.@Nullable Parsed kubeconfig,
    Health health,
    List<String> unaccounted,
    @Nullable String renewalFailure,
    @Nullable Boolean driver,
    Instant now) {}
