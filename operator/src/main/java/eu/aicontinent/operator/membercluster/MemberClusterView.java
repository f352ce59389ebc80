package eu.aicontinent.operator.membercluster;

import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.operator.fleet.view.Health;
import eu.aicontinent.operator.fleet.view.Kubeconfig;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about a member cluster.
 *
 * @param cluster the MemberCluster
 * @param kubeconfig what its Secret holds, null when there is no such Secret
 * @param health state of the connection
 * @param strangers what is there and was written for somebody whom this hub does not know, in
 *     words; looked for only until this hub decides there
 * @param driver whether NVIDIA's DRA driver is there; null while the cluster cannot be read
 * @param now the instant of this look
 */
record MemberClusterView(
    MemberCluster cluster,
    Kubeconfig.@Nullable Parsed kubeconfig,
    Health health,
    List<String> strangers,
    @Nullable Boolean driver,
    Instant now) {}
