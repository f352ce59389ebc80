package eu.aicontinent.e2e.accesspolicy;

import static eu.aicontinent.e2e.support.Quickstart.FACTORY;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Proves that a factory's class must fit its scale; the factory declares 32 accelerators. */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScaleTest {
  private static final String KIND = "AIFactory";

  private final TestTenant early = TestTenant.in("FI", "early-fi");
  private final TestTenant late = TestTenant.in("FI", "late-fi");
  private TenantGround ground;
  private Hub hub;
  private Policy policy;

  @BeforeAll
  void prepare(Network network) {
    ground = new TenantGround(network);
    hub = ground.hub();
    policy = new Policy(hub);
  }

  @AfterEach
  void restore() {
    policy.restore();
    new Reset(hub.network()).removeTenants();
    hub.apply(Quickstart.manifest(KIND, FACTORY));
    hub.awaitReady(KIND, FACTORY);
  }

  @Test
  void theGoverningBoardSaysWhatIsLarge() {
    scale(31, 100_001);
    hub.awaitCondition(KIND, FACTORY, "Accepted", "True", "ExceedsFactoryScale");

    scale(32, 100_001);
    hub.awaitCondition(KIND, FACTORY, "Accepted", "True", "Accepted");
  }

  /**
   * Proves that a factory below the scale of its class keeps its grants; new ones wait until it is
   * large enough.
   */
  @Test
  void aGigafactoryThatIsNoneGrantsNothingNew() {
    ground.grant(early, FACTORY, 2, Quickstart.FACTORY_CLUSTER);
    scale(31, 33);
    hub.apply(
        KIND,
        FACTORY,
        spec -> {
          spec.put("class", "Gigafactory");
          spec.put(
              "sustainability",
              Map.of("pue", "1.04", "wue", "0.1", "renewablePercent", 100, "heatReuse", true));
        });
    hub.awaitCondition(KIND, FACTORY, "Accepted", "False", "BelowGigafactoryScale");

    ground.create(late);
    ground.create(late.quota(late.name(), FACTORY, 2));
    hub.awaitCondition("TenantQuota", late.name(), "Granted", "False", "BelowGigafactoryScale");
    assertThat(granted()).containsExactly(early.name());

    scale(31, 32);
    hub.awaitReady("TenantQuota", late.name());
    hub.awaitCondition(KIND, FACTORY, "Accepted", "True", "Accepted");
    assertThat(granted()).containsExactlyInAnyOrder(early.name(), late.name());
  }

  private void scale(int factoryMax, int gigafactoryMin) {
    policy.set(
        Map.of(
            "scale",
            Map.of(
                "factoryMaxAccelerators", factoryMax,
                "gigafactoryMinAccelerators", gigafactoryMin)));
  }

  private List<String> granted() {
    return hub.get(KIND, FACTORY).<List<Map<String, Object>>>get("status", "grants").stream()
        .map(grant -> String.valueOf(grant.get("tenant")))
        .toList();
  }
}
