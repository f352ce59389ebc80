package eu.aicontinent.e2e.antenna;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.LINK;
import static eu.aicontinent.e2e.tenant.TenantGround.BSC;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.accesspolicy.Policy;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Stolen;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Proves what happens to an antenna whose state participates and then no longer does, without any
 * restart.
 */
@UsesNetwork(Baseline.class)
class AntennaStateTest {
  private static final String KIND = "Antenna";
  private static final String LINKS = "RemoteAccessLink";
  private static final String QUOTA = "TenantQuota";
  private static final String REASON = "NotParticipating";
  private static final String OTHER_LINK = ANTENNA + "." + BSC;

  /** A tenant that is eligible whatever becomes of Ireland. */
  private final TestTenant tenant = TestTenant.in("FI", "irish-way").through(ANTENNA);

  private Cluster galway;
  private Cluster kajaani;
  private TenantGround ground;
  private Hub hub;
  private Policy policy;

  @BeforeEach
  void prepare(Network network) {
    galway = network.member(ANTENNA_CLUSTER);
    kajaani = network.member(FACTORY_CLUSTER);
    ground = new TenantGround(network);
    hub = ground.hub();
    policy = new Policy(hub);
  }

  @Test
  void getsNothingNewAndKeepsWhatItHas() {
    hub.apply(KIND, ANTENNA, spec -> spec.put("links", linksTo(spec, LUMI)));
    hub.awaitGone(LINKS, OTHER_LINK);
    ground.grant(tenant, LUMI, 4, FACTORY_CLUSTER, ANTENNA_CLUSTER);
    var running = TestJob.of(tenant, "running", "nvidia.com/gpu", 2).endless();
    running.submit(tenant.at(galway));
    running.awaitRunning(kajaani);
    var link = hub.get(LINKS, LINK).getMetadata().getUid();

    policy.change(AntennaStateTest::dropIreland);

    hub.awaitCondition(KIND, ANTENNA, "Accepted", "False", REASON);
    assertThat(new Conditions(hub.get(KIND, ANTENNA)).message("Accepted"))
        .contains("spec.state", "IE (Candidate)", "AccessPolicy network, version 2026-05");
    hub.apply(Quickstart.manifest(KIND, ANTENNA));
    ground.create(tenant.quota("more", LUMI, 2));
    hub.awaitCondition(QUOTA, "more", "Granted", "False", REASON);
    assertThat(new Conditions(hub.get(QUOTA, "more")).message("Granted"))
        .contains("spec.tenantRef", "its antenna " + ANTENNA);
    hub.awaitCondition(KIND, ANTENNA, "Accepted", "False", REASON);
    hub.awaitCondition(KIND, ANTENNA, "Programmed", "True", "Programmed");
    assertThat(hub.find(LINKS, OTHER_LINK)).isEmpty();
    assertThat(hub.get(LINKS, LINK).getMetadata().getUid()).isEqualTo(link);
    var another = TestJob.of(tenant, "another", "nvidia.com/gpu", 1);
    another.submit(tenant.at(galway));
    another.awaitComplete(tenant.at(galway));
    assertThat(running.pods(kajaani)).hasSize(1);

    policy.restore();

    hub.awaitReady(KIND, ANTENNA);
    hub.awaitReady(LINKS, OTHER_LINK);
    hub.awaitReady(QUOTA, "more");
  }

  @Test
  void losesALinkWithItsLastGrantUnderARetroactivePolicy() {
    ground.grant(tenant, LUMI, 4, FACTORY_CLUSTER, ANTENNA_CLUSTER);
    var running = TestJob.of(tenant, "running", "nvidia.com/gpu", 2).endless();
    running.submit(tenant.at(galway));
    running.awaitRunning(kajaani);
    var stolen = Stolen.fromAntenna(galway, LUMI, FACTORY_CLUSTER);

    policy.change(
        spec -> {
          dropIreland(spec);
          spec.put("retroactive", "Always");
        });

    hub.awaitGone(LINKS, OTHER_LINK);
    eventually()
        .untilAsserted(
            () ->
                assertThat(new Conditions(hub.get(QUOTA, tenant.name())).message("Granted"))
                    .contains("endsAt"));
    hub.awaitReady(LINKS, LINK);
    assertThat(running.pods(kajaani)).hasSize(1);

    hub.apply("AIFactory", LUMI, spec -> spec.put("noticeSeconds", 0));

    hub.awaitCondition(QUOTA, tenant.name(), "Granted", "False", REASON);
    hub.awaitGone(LINKS, LINK);
    eventually().untilAsserted(() -> assertThat(running.pods(kajaani)).isEmpty());
    eventually().untilAsserted(stolen::assertUnknown);
  }

  private static List<?> linksTo(Map<String, Object> spec, String factory) {
    return ((List<?>) requireNonNull(spec.get("links")))
        .stream().filter(link -> String.valueOf(link).contains(factory)).toList();
  }

  private static void dropIreland(Map<String, Object> spec) {
    var states =
        ((List<?>) requireNonNull(spec.get("states")))
            .stream()
                .map(
                    state ->
                        String.valueOf(state).contains("IE")
                            ? Map.of("code", "IE", "status", "Candidate")
                            : state)
                .toList();
    spec.put("states", states);
  }
}
