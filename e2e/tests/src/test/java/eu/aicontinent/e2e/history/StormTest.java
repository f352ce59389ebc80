package eu.aicontinent.e2e.history;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.e2e.shares.Applicants;
import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.e2e.support.Traffic;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A thousand edits of quotas by eight people at once, while the operator is killed again and again.
 * The factory has 32 devices: 16 of the host states, 16 of the Union, of these 3 at most for
 * commercial use.
 */
@UsesNetwork
class StormTest {
  private static final int PEOPLE = 8;
  private static final int GUSTS = 5;
  private static final int EDITS_EACH = 25;

  private static final List<TestTenant> TENANTS =
      List.of(
          TestTenant.in("FI", "storm-fi"),
          TestTenant.in("EE", "storm-ee"),
          TestTenant.in("CZ", "storm-cz"),
          Applicants.small("storm-ie"),
          Applicants.large("storm-large-ie"),
          Applicants.commercial("storm-commercial-ie"));

  @AfterEach
  void clear(Network network) {
    new Reset(network).clear();
  }

  @Test
  void noStateThatEverWasHadMoreThanThereIs(
      Network network, @Named(FACTORY_CLUSTER) Cluster kajaani) throws Exception {
    var ground = TenantGround.prepare(network);
    TENANTS.forEach(ground::create);
    try (var hub =
            Recording.of(network.hub(), "aicontinent.eu/v1alpha1", "TenantQuota", "AIFactory");
        var member = Recording.of(kajaani, "kueue.x-k8s.io/v1beta2", "Cohort", "ClusterQueue")) {
      var people = people(network);
      for (var gust = 0; gust < GUSTS; gust++) {
        var seen = member.events().size();
        var raging = rage(people);
        eventually().until(() -> member.events().size() > seen || raging.isDone());
        network.operator().kill();
        raging.get();
        network.operator().ensure();
      }
      awaitDecided(ground);
      Traffic.afterTheLastWrite(network);

      tablesHold(hub.events());
      treesHold(member.events());
    }
  }

  private static List<Storm> people(Network network) {
    return IntStream.range(0, PEOPLE)
        .mapToObj(person -> new Storm(network.hub().client(), TENANTS, person, EDITS_EACH))
        .toList();
  }

  private static CompletableFuture<Void> rage(List<Storm> people) {
    return CompletableFuture.allOf(
        people.stream().map(CompletableFuture::runAsync).toArray(CompletableFuture[]::new));
  }

  /** Each quota is granted or told why not, of its last generation. */
  private static void awaitDecided(TenantGround ground) {
    var hub = ground.hub();
    eventually()
        .untilAsserted(
            () ->
                assertThat(hub.network().objects().all())
                    .filteredOn(object -> object.getKind().equals("TenantQuota"))
                    .isNotEmpty()
                    .map(Conditions::new)
                    .allMatch(
                        said ->
                            said.say("Granted", "True", "Granted")
                                || said.say("Granted", "False", "ShareExceeded")
                                || said.say("Granted", "False", "CapacityExhausted")));
  }

  private static void tablesHold(List<Recording.Event> events) {
    var tables = new Tables(FACTORY);
    for (var event : events) {
      tables.take(event);
      assertThat(tables.granted(Share.Host)).as("%s", event).isLessThanOrEqualTo(16);
      assertThat(tables.grantedOfTheUnion()).as("%s", event).isLessThanOrEqualTo(16);
      assertThat(tables.granted(Share.Commercial)).as("%s", event).isLessThanOrEqualTo(3);
    }
    assertThat(tables.granted(Share.Host)).isPositive();
    assertThat(tables.grantedOfTheUnion()).isPositive();
  }

  private static void treesHold(List<Recording.Event> events) {
    var tree = new Tree(FACTORY, "h100");
    for (var event : events) {
      tree.take(event);
      assertThat(tree.guaranteed()).as("%s", event).isLessThanOrEqualTo(32);
      assertThat(tree.cap("commercial")).as("%s", event).isLessThanOrEqualTo(3);
    }
    assertThat(tree.guaranteed()).isEqualTo(32);
  }
}
