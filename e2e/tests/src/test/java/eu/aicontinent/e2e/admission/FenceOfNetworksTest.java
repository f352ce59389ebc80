package eu.aicontinent.e2e.admission;

import static eu.aicontinent.e2e.support.Hub.eventually;

import eu.aicontinent.e2e.support.ClusterNetworkPolicies;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesClusters;
import eu.aicontinent.testbed.operator.Charts;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves what the hub's credential cannot do where ClusterNetworkPolicies are known. The cluster is
 * no member, so no operator writes such policies there.
 */
@Attack
@UsesClusters(plain = WithoutQueueTest.PLAIN)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FenceOfNetworksTest {
  private Cluster cluster;
  private KubernetesClient thief;

  @BeforeAll
  void prepare(@Named(WithoutQueueTest.PLAIN) Cluster evora) {
    cluster = evora;
    ClusterNetworkPolicies.KIND.applyTo(cluster, "default");
    Charts.get(System.err::println)
        .installMember(cluster, Map.of("kueue", Map.of("enabled", false)));
    thief = TenantWallGround.hub(cluster);
    // The API server learns of policies, rights and kinds by watches.
    writes()
        .limit(1)
        .map(Arguments::get)
        .forEach(
            first ->
                eventually()
                    .untilAsserted(() -> ((Write) first[1]).isRefused(thief, (String) first[2])));
  }

  @AfterAll
  void clear() {
    cluster.client().resourceList(ClusterNetworkPolicies.KIND.objects()).delete();
  }

  static Stream<Arguments> writes() {
    return FenceRule.cases("fence-networks.yaml");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("writes")
  void theHubMayWriteOnlyWhatTheRuleAllows(String rule, Write attempt, String refusal) {
    if (refusal.isEmpty()) {
      attempt.passes(thief);
    } else {
      attempt.isRefused(thief, refusal);
    }
  }
}
