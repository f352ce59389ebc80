package eu.aicontinent.e2e.admission;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Proves from each member's history that a namespace is closed before anybody may enter it. */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessOrderTest {
  private static final String BINDING = "RoleBinding aicontinent-tenant-user";
  private static final String ANTENNAS_BINDING = "RoleBinding aicontinent-antenna-aif-irl";

  private final TestTenant tenant = TestTenant.in("IE", "entered").through(Quickstart.ANTENNA);
  private TenantGround ground;

  @BeforeAll
  void prepare(Network network) {
    ground = new TenantGround(network);
  }

  @Test
  void rightsComeLast(Network network) {
    try (var factory =
            CreationOrder.in(network.member(Quickstart.FACTORY_CLUSTER), tenant.namespace());
        var antenna =
            CreationOrder.in(network.member(Quickstart.ANTENNA_CLUSTER), tenant.namespace())) {
      ground.grant(
          tenant, TenantGround.LUMI, 4, Quickstart.FACTORY_CLUSTER, Quickstart.ANTENNA_CLUSTER);

      for (var order : List.of(factory, antenna)) {
        eventually()
            .untilAsserted(
                () ->
                    assertThat(order.before(BINDING))
                        .contains(
                            "NetworkPolicy default-deny",
                            "NetworkPolicy allow-dns",
                            "NetworkPolicy allow-same-namespace",
                            "LocalQueue default"));
      }
      eventually()
          .untilAsserted(
              () ->
                  assertThat(factory.before(ANTENNAS_BINDING))
                      .contains(
                          "NetworkPolicy default-deny",
                          "ResourceQuota accelerators",
                          "LocalQueue default"));
    }
  }
}
