package eu.aicontinent.e2e.antenna;

import static eu.aicontinent.e2e.support.Quickstart.ANTENNA;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.OTHER_FACTORY_CLUSTER;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.e2e.support.Rights;
import eu.aicontinent.e2e.tenant.Right;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** All that an antenna's credential may do, as the API servers tell its holder. */
@UsesNetwork
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AntennaRightsTest {
  private static final int RULES = 10;

  private final TestTenant served = TestTenant.in("FI", "rights-served").through(ANTENNA);
  private final TestTenant direct = TestTenant.in("FI", "rights-direct");

  private Stolen stolen;
  private KubernetesClient thief;

  @BeforeAll
  void prepare(Network network) {
    var ground = TenantGround.prepare(network);
    ground.grant(served, LUMI, 4, FACTORY_CLUSTER, ANTENNA_CLUSTER);
    ground.grant(direct, LUMI, 4, FACTORY_CLUSTER);
    stolen = Stolen.from(network.member(ANTENNA_CLUSTER), LUMI, FACTORY_CLUSTER);
    thief = stolen.client();
    Hub.eventually()
        .until(() -> new Right("batch", "jobs").isHeldBy(thief, served.namespace(), "create"));
  }

  @AfterAll
  void clear(Network network) {
    if (thief != null) {
      thief.close();
    }
    new Reset(network).clear();
  }

  @Test
  void areTheseAtTheFactoryAndNoOthers(Network network) {
    var everybody = network.member(FACTORY_CLUSTER).as("system:serviceaccount:default:default");
    var namespaces =
        List.of(
            served.namespace(),
            direct.namespace(),
            "aicontinent-antennas",
            "aicontinent-gpu",
            "aicontinent-system",
            "kube-system",
            "kueue-system");

    var found = new Rights(thief, everybody).in(namespaces);

    assertThat(found)
        .isEqualTo(Template.beside(AntennaRightsTest.class, "antenna-rights.txt").text());
    assertThat(found.lines().filter(line -> line.startsWith(" ")).count())
        .isLessThanOrEqualTo(RULES);
  }

  @Test
  void endAtTheFactory(Network network) {
    stolen.assertAccepted();

    for (var other :
        List.of(
            network.hub(),
            network.member(ANTENNA_CLUSTER),
            network.member(OTHER_FACTORY_CLUSTER))) {
      stolen.triedOn(other).assertUnknown();
    }
  }
}
