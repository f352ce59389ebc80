package eu.aicontinent.e2e.faults;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.placement.Constraints;
import eu.aicontinent.api.v1alpha1.placement.Residency;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Traffic;
import eu.aicontinent.e2e.support.Versions;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.ClusterSpec;
import eu.aicontinent.testbed.junit.RunsAlone;
import eu.aicontinent.testbed.junit.UsesClusters;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Charts;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.operator.NetworkSpec;
import eu.aicontinent.testbed.operator.OperatorLaunch;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves that a hub can be replaced: it and its etcd are gone, and an empty cluster takes its place
 * with the id from the backup and the manifests from Git.
 */
@RunsAlone
@UsesNetwork(Empty.class)
@UsesClusters(plain = HubLostTest.NEW_HUB)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HubLostTest {
  static final String NEW_HUB = "hub-anew";

  /** A tenant that asks for more than the quickstart leaves of the Union's share. */
  private static final TestTenant LATECOMER = TestTenant.in("PT", "latecomer");

  /**
   * A tenant placed in Spain, which it preferred when it was granted; it has preferred Finland
   * since.
   */
  private static final TestTenant PLACED = TestTenant.in("PT", "placed");

  /** The network; it is requested once, as another request would start its operator again. */
  private Network network;

  private Network anew;

  @BeforeAll
  void loseTheHub(Network network) {
    this.network = network;
    var hub = new Hub(network);
    hub.applyQuickstart();
    hub.apply(generic(LATECOMER.object()), generic(request()));
    hub.awaitCondition("TenantQuota", LATECOMER.name(), "Granted", "False", "ShareExceeded");
    hub.apply(generic(PLACED.object()), generic(placed("ES")));
    hub.awaitReady("TenantQuota", PLACED.name());
    hub.apply(generic(placed("FI")));
    Traffic.afterTheLastWrite(network);
    network.operator().stop();

    var spec = new NetworkSpec(ClusterSpec.plain(NEW_HUB), NetworkSpec.quickstart().members());
    var launch =
        OperatorLaunch.forTests(network.testbed().state())
            .named(NEW_HUB)
            .with("AICONTINENT_HUB_ID", idOf(network));
    anew = new Network(network.testbed(), spec, launch);
    var charts = Charts.get(System.err::println);
    anew.installCharts(charts);
    anew.registerMembers();
  }

  @AfterAll
  void stop() {
    anew.operator().stop();
  }

  @Test
  void writesNothingOnAnyMemberAndArrivesAtTheSameGrants() {
    var before = grants(network);
    var versions = Versions.settled(network);
    var traffic = Traffic.onMembers(anew);
    anew.operator().start();
    var hub = new Hub(anew);

    // The refused tenant comes first, and objects that others refer to come last.
    hub.apply(generic(LATECOMER.object()), generic(request()));
    hub.apply(generic(PLACED.object()), generic(placed("FI")));
    var git = new ArrayList<>(Quickstart.manifests());
    Collections.reverse(git);
    hub.apply(git);

    git.forEach(object -> hub.awaitReady(object.getKind(), object.getMetadata().getName()));
    hub.awaitReady("TenantQuota", PLACED.name());
    hub.awaitCondition("TenantQuota", LATECOMER.name(), "Granted", "False", "ShareExceeded");
    Traffic.afterTheLastWrite(anew);
    assertThat(traffic.writes()).isEmpty();
    assertThat(grants(anew)).isEqualTo(before);
    assertThat(Versions.of(network)).isEqualTo(versions);
  }

  private static GenericKubernetesResource generic(Object object) {
    return Serialization.unmarshal(Serialization.asJson(object), GenericKubernetesResource.class);
  }

  private static TenantQuota request() {
    return LATECOMER.quota(LATECOMER.name(), Quickstart.FACTORY, 12);
  }

  private static TenantQuota placed(String preferredState) {
    var constraints =
        new Constraints(
            null, 0, Residency.Any, List.of(), List.of(preferredState), List.of(), List.of());
    return PLACED.quota(PLACED.name(), constraints, 2);
  }

  private static String idOf(Network network) {
    var identity =
        network.hub().client().configMaps().inNamespace("aicontinent-system").withName("identity");
    return Objects.requireNonNull(identity.require().getData().get("hubId"));
  }

  /** Returns the grants without the UIDs of their quotas, which are new on a new hub. */
  private static List<Grant> grants(Network network) {
    return Objects.requireNonNull(
        eventually()
            .until(
                () ->
                    network.hub().client().resources(AIFactory.class).list().getItems().stream()
                        .flatMap(factory -> factory.getStatus().grants().stream())
                        .map(HubLostTest::withoutUid)
                        .toList(),
                grants -> !grants.isEmpty()));
  }

  private static Grant withoutUid(Grant grant) {
    return new Grant(
        grant.quota(),
        "",
        grant.tenant(),
        grant.antenna(),
        grant.pool(),
        grant.cluster(),
        grant.share(),
        grant.accelerators(),
        grant.borrowing(),
        grant.grantedAt(),
        grant.reserve(),
        grant.noticeSince(),
        null);
  }
}
