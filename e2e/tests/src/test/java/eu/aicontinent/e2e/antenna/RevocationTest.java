package eu.aicontinent.e2e.antenna;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.LINK;
import static eu.aicontinent.e2e.support.Quickstart.OTHER_FACTORY_CLUSTER;
import static eu.aicontinent.e2e.tenant.TenantGround.BSC;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Stolen;
import eu.aicontinent.e2e.support.Traces;
import eu.aicontinent.e2e.support.Traffic;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Proves how long a copied credential of an antenna can be used after it was revoked. */
@Attack
@UsesNetwork(Baseline.class)
class RevocationTest {
  /**
   * The promised time until a revoked token is refused, of which the API servers remember for ten
   * seconds that the token was good. It counts from the end of the link, or of its ServiceAccount;
   * how long work takes to be fetched back depends on the machine.
   */
  static final Duration PROMISE = Duration.ofSeconds(60);

  private static final String OTHER_LINK = ANTENNA + "." + BSC;

  private final TestTenant finnish = TestTenant.in("FI", "revoked").through(ANTENNA);
  private final TestTenant spanish = TestTenant.in("ES", "not-revoked").through(ANTENNA);

  @Test
  void endsTheTokensOfALinkAndLeavesTheOtherAlone(Network network) {
    var ground = new TenantGround(network);
    var hub = ground.hub();
    ground.grant(finnish, LUMI, 4, FACTORY_CLUSTER, ANTENNA_CLUSTER);
    ground.grant(spanish, BSC, 4, OTHER_FACTORY_CLUSTER, ANTENNA_CLUSTER);
    var galway = network.member(ANTENNA_CLUSTER);
    var kajaani = network.member(FACTORY_CLUSTER);
    var barcelona = network.member(OTHER_FACTORY_CLUSTER);
    var toFinland = TestJob.of(finnish, "to-finland", "nvidia.com/gpu", 2).endless();
    var toSpain = TestJob.of(spanish, "to-spain", "amd.com/gpu", 2).endless();
    toFinland.submit(finnish.at(galway));
    toSpain.submit(spanish.at(galway));
    toFinland.awaitRunning(kajaani);
    var work = uid(toSpain.awaitRunning(barcelona));
    var ended = Stolen.fromAntenna(galway, LUMI, FACTORY_CLUSTER);
    var kept = Stolen.fromAntenna(galway, BSC, OTHER_FACTORY_CLUSTER);
    ended.assertAccepted();
    // A link that is Ready may be about to bind a tenant that has come since.
    Traffic.afterTheLastWrite(network);
    hub.awaitReady("RemoteAccessLink", OTHER_LINK);
    var untouched = ofTheOtherLink(hub, galway, barcelona);

    hub.apply("Antenna", ANTENNA, RevocationTest::withoutFinland);

    hub.awaitGone("RemoteAccessLink", LINK);
    eventually().atMost(PROMISE).untilAsserted(ended::assertUnknown);
    eventually().untilAsserted(() -> assertThat(toFinland.pods(kajaani)).isEmpty());
    assertThat(new Traces(kajaani).names()).noneMatch(name -> name.contains("antenna-"));
    hub.awaitReady("Antenna", ANTENNA);
    assertThat(ofTheOtherLink(hub, galway, barcelona)).isEqualTo(untouched);
    assertThat(new Conditions(hub.get("RemoteAccessLink", OTHER_LINK)).hold("Connected")).isTrue();
    assertThat(toSpain.pods(barcelona)).extracting(RevocationTest::uid).containsExactly(work);
    kept.assertAccepted();

    hub.delete("Antenna", ANTENNA);

    hub.awaitGone("Antenna", ANTENNA);
    eventually().atMost(PROMISE).untilAsserted(kept::assertUnknown);
    assertThat(new Traces(barcelona).names()).noneMatch(name -> name.contains("antenna-"));
  }

  @Test
  void endsTheTokensOfAFactoryThatLeaves(Network network) {
    var hub = new Hub(network);
    var galway = network.member(ANTENNA_CLUSTER);
    var ended = Stolen.fromAntenna(galway, LUMI, FACTORY_CLUSTER);
    var kept = Stolen.fromAntenna(galway, BSC, OTHER_FACTORY_CLUSTER);
    ended.assertAccepted();

    hub.delete("AIFactory", LUMI);

    hub.awaitGone("AIFactory", LUMI);
    eventually().atMost(PROMISE).untilAsserted(ended::assertUnknown);
    hub.awaitGone("RemoteAccessLink", LINK);
    assertThat(new Traces(galway).names()).noneMatch(name -> name.contains(LUMI));
    kept.assertAccepted();
  }

  @Test
  void aLinkThatIsDeclaredAgainWhileItEndsIsMadeAnew(Network network) {
    var ground = new TenantGround(network);
    var hub = ground.hub();
    ground.grant(finnish, LUMI, 4, FACTORY_CLUSTER, ANTENNA_CLUSTER);
    var galway = network.member(ANTENNA_CLUSTER);
    var kajaani = network.member(FACTORY_CLUSTER);
    var job = TestJob.of(finnish, "goes-on", "nvidia.com/gpu", 2).endless();
    job.submit(finnish.at(galway));
    var before = uid(job.awaitRunning(kajaani));
    var ended = Stolen.fromAntenna(galway, LUMI, FACTORY_CLUSTER);
    var link = hub.get("RemoteAccessLink", LINK).getMetadata().getUid();

    hub.apply("Antenna", ANTENNA, RevocationTest::withoutFinland);
    hub.awaitCondition("RemoteAccessLink", LINK, "Ready", "False", "Deleting");
    hub.apply(Quickstart.manifest("Antenna", ANTENNA));

    eventually()
        .untilAsserted(
            () ->
                assertThat(hub.get("RemoteAccessLink", LINK).getMetadata().getUid())
                    .isNotEqualTo(link));
    hub.awaitReady("Antenna", ANTENNA);
    eventually().untilAsserted(ended::assertUnknown);
    eventually()
        .untilAsserted(() -> assertThat(uid(job.awaitRunning(kajaani))).isNotEqualTo(before));
  }

  static void withoutFinland(Map<String, Object> spec) {
    var links = (List<?>) requireNonNull(spec.get("links"));
    spec.put("links", links.stream().filter(link -> !String.valueOf(link).contains(LUMI)).toList());
  }

  /** Returns the versions of all objects that the other link consists of. */
  private static Map<String, String> ofTheOtherLink(Hub hub, Cluster antenna, Cluster factory) {
    var versions = new TreeMap<String, String>();
    add(versions, hub.get("RemoteAccessLink", OTHER_LINK));
    for (var cluster : List.of(antenna, factory)) {
      new Traces(cluster)
          .objects().stream()
              .filter(RevocationTest::isOfTheOtherLink)
              .forEach(object -> add(versions, object));
    }
    assertThat(versions.keySet())
        .extracting(name -> name.substring(0, name.indexOf(' ')))
        .contains(
            "RemoteAccessLink", "Secret", "MultiKueueCluster", "ServiceAccount", "RoleBinding");
    return versions;
  }

  private static boolean isOfTheOtherLink(HasMetadata object) {
    return OTHER_LINK.equals(object.getMetadata().getLabels().get("aicontinent.eu/owner-name"));
  }

  private static void add(Map<String, String> versions, HasMetadata object) {
    var metadata = object.getMetadata();
    versions.put(
        object.getKind() + " " + metadata.getNamespace() + "/" + metadata.getName(),
        metadata.getUid() + " " + metadata.getResourceVersion());
  }

  private static String uid(Pod pod) {
    return pod.getMetadata().getUid();
  }
}
