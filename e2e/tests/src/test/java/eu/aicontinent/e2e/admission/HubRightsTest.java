package eu.aicontinent.e2e.admission;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Rights;
import eu.aicontinent.e2e.support.Stolen;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.process.Template;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Proves that the hub's credential on a member has exactly the listed rights, as the API server
 * reports them to its holder.
 */
@Attack
@UsesNetwork(Baseline.class)
class HubRightsTest {
  private static final List<String> NAMESPACES =
      List.of(
          "kube-system",
          "aicontinent-system",
          "aicontinent-antennas",
          "aicontinent-datasets",
          "aicontinent-gpu",
          "kueue-system");

  @Test
  void areTheseAndNoOthers(@Named(Quickstart.FACTORY_CLUSTER) Cluster member) {
    var everybody = member.as("system:serviceaccount:default:default");

    var found = new Rights(TenantWallGround.hub(member), everybody).in(NAMESPACES);

    assertThat(found).isEqualTo(Template.beside(HubRightsTest.class, "hub-rights.txt").text());
    assertThat(found)
        .doesNotContain("*", "escalate", "impersonate", "pods/", "clusterrolebindings", "update");
  }

  /** Proves that a stolen credential opens one member, and neither another nor the hub. */
  @Test
  void endAtTheMember(Network network) {
    for (var member : network.members()) {
      var stolen = Stolen.fromHub(network.hub(), member.name());
      stolen.assertAccepted();

      stolen.triedOn(network.hub()).assertUnknown();
      network.members().stream()
          .filter(other -> !other.name().equals(member.name()))
          .forEach(other -> stolen.triedOn(other).assertUnknown());
    }
  }
}
