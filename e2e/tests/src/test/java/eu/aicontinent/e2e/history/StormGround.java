package eu.aicontinent.e2e.history;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY;
import static eu.aicontinent.e2e.support.Quickstart.POOL;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.e2e.quota.Applicants;
import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Traffic;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.operator.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * A factory whose nodes fail, people who want far more of it than it has, and a record of all
 * writes meanwhile.
 */
final class StormGround implements AutoCloseable {
  private static final int PEOPLE = 8;

  private static final List<TestTenant> TENANTS =
      List.of(
          TestTenant.in("FI", "storm-fi"),
          TestTenant.in("EE", "storm-ee"),
          TestTenant.in("CZ", "storm-cz"),
          Applicants.small("storm-ie"),
          Applicants.large("storm-large-ie"),
          Applicants.commercial("storm-commercial-ie"));

  private final Network network;
  private final Nodes nodes;
  private final List<Storm> people;
  private final Recording hub;
  private final Recording member;
  private final List<Loss> losses = new ArrayList<>();

  /**
   * A loss: the time in which nodes had failed and the member had followed.
   *
   * @param after revision of the last write to the member before that time
   * @param until revision of the last write before the nodes returned; unbounded while they have
   *     not
   * @param guaranteed devices that the tree guaranteed at the beginning; no more may be guaranteed
   *     afterwards
   */
  private record Loss(long after, long until, long guaranteed) {
    private boolean covers(long revision) {
      return after < revision && revision <= until;
    }
  }

  /**
   * @param edits number of edits that each of the people makes in a gust
   */
  StormGround(Network network, Cluster cluster, int edits) {
    this.network = network;
    var ground = TenantGround.prepare(network);
    nodes = Nodes.add(ground.hub(), cluster);
    TENANTS.forEach(ground::create);
    awaitCommitted(Nodes.DEVICES);
    people =
        IntStream.range(0, PEOPLE)
            .mapToObj(person -> new Storm(network.hub().client(), TENANTS, person, edits))
            .toList();
    hub =
        Recording.of(
            network.hub(), "aicontinent.eu/v1alpha1", "TenantQuota", "AIFactory", "GPUNodePool");
    member = Recording.of(cluster, "kueue.x-k8s.io/v1beta2", "Cohort", "ClusterQueue");
  }

  /** Starts all people's edits at once. */
  CompletableFuture<Void> gust() {
    return CompletableFuture.allOf(
        people.stream().map(CompletableFuture::runAsync).toArray(CompletableFuture[]::new));
  }

  /**
   * Starts all people's edits and returns when one of them has reached the member, or all are done.
   */
  CompletableFuture<Void> gustUnderWay() {
    var seen = member.events().size();
    var gust = gust();
    eventually().until(() -> member.events().size() > seen || gust.isDone());
    return gust;
  }

  /** Loses nodes once quotas fill the factory, so that fewer devices are left than are granted. */
  void loseWhatIsGranted() {
    eventually().until(() -> table().excess(Nodes.WITHOUT_THE_FAILED) > 0);
    lose();
    eventually().until(() -> table().excess() > 0);
    awaitLossFollowed();
  }

  void lose() {
    nodes.fail();
  }

  /**
   * Returns when everything that follows from the loss has been written; the result records the
   * writes from then on.
   */
  Traffic awaitLossFollowed() {
    awaitCommitted(Nodes.WITHOUT_THE_FAILED);
    var traffic = Traffic.afterTheLastWrite(network);
    losses.add(new Loss(lastWrite(), Long.MAX_VALUE, tree(member.events()).guaranteed()));
    return traffic;
  }

  void recover() {
    var loss = losses.removeLast();
    losses.add(new Loss(loss.after(), lastWrite(), loss.guaranteed()));
    nodes.recover();
  }

  private long lastWrite() {
    return member.events().getLast().revision();
  }

  private static Tree tree(List<Recording.Event> events) {
    var tree = new Tree(FACTORY, "h100");
    events.forEach(tree::take);
    return tree;
  }

  private void awaitCommitted(long devices) {
    eventually().untilAsserted(() -> assertThat(table().committed()).isEqualTo(devices));
  }

  private Table table() {
    var factory = network.hub().client().resources(AIFactory.class).withName(FACTORY).require();
    return Table.of(factory.getStatus());
  }

  /**
   * Waits until each quota is granted or refused in its last generation, and nothing more is
   * written.
   */
  void awaitDecided() {
    awaitCommitted(Nodes.DEVICES);
    eventually()
        .untilAsserted(
            () ->
                assertThat(network.objects().all())
                    .filteredOn(object -> object.getKind().equals("TenantQuota"))
                    .isNotEmpty()
                    .map(Conditions::new)
                    .allMatch(
                        said ->
                            said.say("Granted", "True", "Granted")
                                || said.say("Granted", "False", "ShareExceeded")
                                || said.say("Granted", "False", "CapacityExhausted")));
    Traffic.afterTheLastWrite(network);
  }

  /**
   * Checks every table of the factory and returns them; they know the last one and the worst
   * excess.
   */
  Tables tablesThatHold() {
    var tables = new Tables(FACTORY, POOL);
    for (var event : hub.events()) {
      try {
        tables.take(event);
      } catch (AssertionError wrong) {
        throw new AssertionError("With the write of " + event, wrong);
      }
    }
    assertThat(tables.last().committed()).isEqualTo(Nodes.DEVICES);
    assertThat(tables.last().granted(Share.Host)).isPositive();
    assertThat(tables.last().granted(Share.Union)).isPositive();
    return tables;
  }

  /** Checks that no tree guaranteed too much, and that the last one agrees with the table. */
  void treesFollow(Table last) {
    var tree = new Tree(FACTORY, "h100");
    for (var event : member.events()) {
      tree.take(event);
      assertThat(tree.guaranteed())
          .as("%s", event)
          .isLessThanOrEqualTo(mostGuaranteed(event.revision()));
      assertThat(tree.cap("commercial"))
          .as("%s", event)
          .isLessThanOrEqualTo(Table.limit(Share.Commercial, Nodes.DEVICES));
    }
    assertThat(tree.guaranteed()).isEqualTo(Nodes.DEVICES);
    assertThat(tree.guaranteedToTenants()).isEqualTo(last.granted());
  }

  private long mostGuaranteed(long revision) {
    return losses.stream()
        .filter(loss -> loss.covers(revision))
        .mapToLong(Loss::guaranteed)
        .findFirst()
        .orElse(Nodes.DEVICES);
  }

  @Override
  public void close() {
    hub.close();
    member.close();
    nodes.close();
  }
}
