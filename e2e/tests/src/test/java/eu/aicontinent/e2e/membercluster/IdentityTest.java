package eu.aicontinent.e2e.membercluster;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.e2e.support.History;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Traces;
import eu.aicontinent.e2e.support.Traffic;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.faults.Fault;
import eu.aicontinent.testbed.faults.FaultProxy;
import eu.aicontinent.testbed.faults.Match;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.MemberRegistration;
import eu.aicontinent.testbed.operator.Network;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Proves that names and addresses may lead anywhere: only the identity of the answering cluster
 * counts.
 */
@Attack
@UsesNetwork(Empty.class)
class IdentityTest {
  private static final String KIND = "MemberCluster";
  private static final String NAME = Quickstart.OTHER_FACTORY_CLUSTER;
  private static final String ANOTHER = Quickstart.ANTENNA_CLUSTER;
  private static final String TWIN = "es-twin";
  private static final String FACTORY = "bsc-aif";

  @AfterEach
  void deleteSecret(Network network) {
    network.hub().client().secrets().inNamespace("aicontinent-system").withName(TWIN).delete();
  }

  @Test
  void theOperatorWritesNothingToAnotherClusterUntilItIsAccepted(
      Network network, @Named(NAME) Cluster member, @Named(ANOTHER) Cluster another) {
    var hub = new Hub(network);
    hub.apply(Quickstart.manifest(KIND, NAME));
    hub.apply(Quickstart.manifest("AIFactory", FACTORY));
    hub.awaitReady("AIFactory", FACTORY);
    Traffic.afterTheLastWrite(network);
    var there = new Traces(member).names();
    var traffic = Traffic.on(another);

    new MemberRegistration(network.hub(), member)
        .register(new MemberRegistration(network.hub(), another).kubeconfig());
    hub.awaitCondition(KIND, NAME, "Reachable", "False", "ClusterIdentityChanged");
    assertThat(Traffic.settled(network, traffic).writes()).isEmpty();

    hub.merge(KIND, NAME, "{\"spec\": {\"acceptClusterUID\": \"%s\"}}".formatted(uid(another)));
    hub.awaitReady(KIND, NAME);
    eventually()
        .untilAsserted(
            () ->
                assertThat(new Traces(another).names())
                    .anyMatch(name -> name.startsWith("ResourceFlavor " + FACTORY)));
    assertThat(new Traces(member).names()).isEqualTo(there);

    leaveBoth(network, hub, member);
  }

  /**
   * Deletes the MemberCluster and checks that both clusters are cleared: the accepted one, and then
   * the abandoned one, although that is slow, so that the connection to the other still stands when
   * the deletion is requested.
   */
  private static void leaveBoth(Network network, Hub hub, Cluster member) {
    hub.delete("AIFactory", FACTORY);
    hub.awaitGone("AIFactory", FACTORY);
    try (var proxy = FaultProxy.before(member)) {
      proxy.inject(Match.everything(), new Fault.Latency(Duration.ofSeconds(1)));
      new MemberRegistration(network.hub(), member).register(proxy);
      hub.merge(
          KIND,
          NAME,
          "{\"spec\": {\"acceptClusterUID\": \"%s\", \"deletionPolicy\": \"Delete\"}}"
              .formatted(uid(member)));
      eventually().until(() -> !proxy.exchanges().isEmpty());

      hub.delete(KIND, NAME);

      hub.awaitGone(KIND, NAME);
      assertThat(new Traces(member).names()).isEmpty();
    }
  }

  /**
   * Proves that a MemberCluster does not reach another member by that member's Secret, nor takes it
   * away, although it is older.
   */
  @Test
  void theSecretOfAnotherMemberLeadsNowhere(Network network, @Named(ANOTHER) Cluster another) {
    var hub = new Hub(network);
    hub.apply(Quickstart.manifest(KIND, NAME));
    hub.apply(Quickstart.manifest(KIND, ANOTHER));
    hub.awaitReady(KIND, NAME);
    hub.awaitReady(KIND, ANOTHER);
    Traffic.afterTheLastWrite(network);
    var traffic = Traffic.on(another);
    try (var accepted = History.ofCondition(hub, KIND, ANOTHER, "Accepted")) {

      hub.apply(KIND, NAME, spec -> spec.put("kubeconfigSecretRef", Map.of("name", ANOTHER)));

      hub.awaitCondition(KIND, NAME, "Reachable", "False", "ClusterIdentityChanged");
      awaitProbes(Traffic.on(another));
      assertThat(traffic.writes()).isEmpty();
      assertThat(accepted.said()).containsExactly("True Accepted");
    }

    hub.apply(Quickstart.manifest(KIND, NAME));

    hub.awaitReady(KIND, NAME);
    hub.awaitReady(KIND, ANOTHER);
  }

  @Test
  void anOlderMemberClusterThatNeverHadAClusterTakesNobodys(Network network) {
    var hub = new Hub(network);
    // In one write: between two the operator could connect to the cluster of the first.
    var nobodys = Quickstart.manifest(KIND, NAME);
    Hub.spec(nobodys).put("kubeconfigSecretRef", Map.of("name", TWIN));
    hub.apply(nobodys);
    hub.apply(Quickstart.manifest(KIND, ANOTHER));
    hub.awaitReady(KIND, ANOTHER);
    try (var accepted = History.ofCondition(hub, KIND, ANOTHER, "Accepted")) {

      hub.apply(KIND, NAME, spec -> spec.put("kubeconfigSecretRef", Map.of("name", ANOTHER)));

      hub.awaitCondition(KIND, NAME, "Accepted", "False", "DuplicateCluster");
      assertThat(accepted.said()).containsExactly("True Accepted");
    }
    hub.delete(KIND, NAME);
    hub.awaitGone(KIND, NAME);
    hub.awaitReady(KIND, ANOTHER);
  }

  /** Waits for enough probes that both names have looked at the cluster again. */
  private static void awaitProbes(Traffic since) {
    var probes = new AtomicInteger();
    eventually()
        .until(
            () -> {
              probes.set(0);
              since.forEach(
                  (_, request) -> probes.addAndGet("/apis".equals(request.uri()) ? 1 : 0));
              return probes.get() >= 6;
            });
  }

  @Test
  void theOlderOfTwoNamesKeepsACluster(Network network, @Named(NAME) Cluster member) {
    var hub = new Hub(network);
    hub.apply(Quickstart.manifest(KIND, NAME));
    hub.awaitReady(KIND, NAME);
    var twin = Quickstart.manifest(KIND, NAME);
    twin.getMetadata().setName(TWIN);
    Hub.spec(twin).put("kubeconfigSecretRef", Map.of("name", TWIN));
    register(network, member);

    hub.apply(twin);
    hub.awaitCondition(KIND, TWIN, "Accepted", "False", "DuplicateCluster");
    hub.awaitReady(KIND, NAME);

    hub.delete(KIND, NAME);
    hub.awaitGone(KIND, NAME);
    hub.awaitReady(KIND, TWIN);
  }

  /** Registers the same cluster under another name. */
  private static void register(Network network, Cluster member) {
    var secret =
        network.hub().client().secrets().inNamespace("aicontinent-system").withName(NAME).require();
    secret.getMetadata().setName(TWIN);
    secret.getMetadata().setResourceVersion(null);
    secret.getMetadata().setFinalizers(List.of());
    secret.getMetadata().setManagedFields(List.of());
    secret.setStringData(
        Map.of("kubeconfig", new MemberRegistration(network.hub(), member).kubeconfig()));
    network.hub().client().resource(secret).create();
  }

  private static String uid(Cluster cluster) {
    return cluster.client().namespaces().withName("kube-system").require().getMetadata().getUid();
  }
}
