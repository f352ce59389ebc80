package eu.aicontinent.e2e.admission;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves what somebody with an antenna's stolen credential cannot do at a factory, even if the
 * factory's own people gave antennas every right in a tenant's namespace.
 */
@Attack
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AntennaWorkTest {
  private static final Manifests STANDING =
      Manifests.parse(Template.beside(AntennaWorkTest.class, "antenna-standing.yaml").text());

  private TenantWallGround ground;
  private KubernetesClient thief;

  @BeforeAll
  void prepare(Network network) {
    ground = TenantWallGround.prepare(network);
    ground.applyJudged(STANDING);
    thief = ground.as("antenna");
  }

  @AfterAll
  void clear() {
    ground.cluster().client().resourceList(STANDING.objects()).delete();
    ground.clear();
  }

  static Stream<Arguments> writes() {
    return FenceRule.cases("antenna-work.yaml");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("writes")
  void anAntennaMayWriteOnlyWhatTheRuleAllows(String rule, Write attempt, String refusal) {
    if (refusal.isEmpty()) {
      attempt.passes(thief);
    } else {
      attempt.isRefused(thief, refusal);
    }
  }
}
