package eu.aicontinent.e2e.membercluster;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.OTHER_FACTORY_CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Traces;
import eu.aicontinent.e2e.support.Traffic;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.MemberRegistration;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

@UsesNetwork(Empty.class)
class MemberClusterTest {
  private static final String NAME = OTHER_FACTORY_CLUSTER;
  private static final String KIND = "MemberCluster";
  private static final String SYSTEM = "aicontinent-system";
  private static final String RUNS_A_PROGRAM =
      """
      apiVersion: v1
      kind: Config
      clusters: [{name: c, cluster: {server: "%s"}}]
      users: [{name: u, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: id}}}]
      contexts: [{name: c, context: {cluster: c, user: u}}]
      current-context: c
      """;

  private static final String IN_USE = "aicontinent.eu/in-use";

  @Test
  void waitsForItsSecret(Network network, @Named(NAME) Cluster member) {
    var hub = new Hub(network);
    secret(hub).delete();

    hub.apply(Quickstart.manifest(KIND, NAME));
    hub.awaitCondition(KIND, NAME, "ResolvedRefs", "False", "SecretNotFound");

    new MemberRegistration(network.hub(), member).register();
    hub.awaitReady(KIND, NAME);
  }

  @Test
  void refusesAKubeconfigThatRunsAProgram(Network network, @Named(NAME) Cluster member) {
    var hub = new Hub(network);
    replaceKubeconfig(hub, RUNS_A_PROGRAM.formatted(member.server()));

    hub.apply(Quickstart.manifest(KIND, NAME));
    hub.awaitCondition(KIND, NAME, "Accepted", "False", "InsecureKubeconfig");

    new MemberRegistration(network.hub(), member).register();
    hub.awaitReady(KIND, NAME);
  }

  @Test
  void keepsItsSecretForAsLongAsItIsInUse(Network network, @Named(NAME) Cluster member) {
    var hub = new Hub(network);
    hub.apply(Quickstart.manifest(KIND, NAME));
    hub.awaitReady(KIND, NAME);
    eventually().until(() -> secret(hub).require().getMetadata().getFinalizers().contains(IN_USE));

    secret(hub).delete();

    assertThat(secret(hub).get()).isNotNull();
    hub.delete(KIND, NAME);
    hub.awaitGone(KIND, NAME);
    eventually().until(() -> secret(hub).get() == null);
  }

  /**
   * Proves that a member can be released while it is unreachable, and that objects left behind are
   * taken up again when it returns.
   */
  @Test
  void leavesWhatCannotBeRemovedOnlyWhenItIsReleased(Network network, @Named(NAME) Cluster member) {
    var hub = new Hub(network);
    hub.apply(Quickstart.manifest("AIFactory", "bsc-aif"));
    hub.apply(KIND, NAME, spec -> spec.put("deletionPolicy", "Delete"));
    hub.awaitReady("AIFactory", "bsc-aif");
    replaceKubeconfig(hub, kubeconfig(hub).replace(member.server(), "https://127.0.0.1:1"));
    hub.awaitCondition(KIND, NAME, "Reachable", "False", "ClusterUnreachable");

    hub.delete(KIND, NAME);
    hub.awaitCondition(KIND, NAME, "Ready", "False", "Deleting");

    hub.merge(
        KIND, NAME, "{\"metadata\": {\"annotations\": {\"aicontinent.eu/release\": \"true\"}}}");
    hub.awaitGone(KIND, NAME);
    new MemberRegistration(network.hub(), member).register();
    hub.apply(Quickstart.manifest(KIND, NAME));
    hub.awaitReady("AIFactory", "bsc-aif");
    assertThat(hub.client().events().v1().events().inNamespace("default").list().getItems())
        .extracting(event -> event.getRegarding().getName(), Event::getReason)
        .contains(tuple(NAME, "Released"));
  }

  @Test
  void writesNothingWhileItObserves(Network network, @Named(NAME) Cluster member) {
    var hub = new Hub(network);
    var traffic = Traffic.on(member);

    hub.apply(KIND, NAME, spec -> spec.put("managementPolicy", "Observe"));
    hub.apply(Quickstart.manifest("AIFactory", "bsc-aif"));
    hub.awaitReady(KIND, NAME);
    hub.awaitCondition("GPUNodePool", "bsc-aif.mi300", "Programmed", "False", "Observing");

    assertThat(Traffic.settled(network, traffic).writes()).isEmpty();
    assertThat(new Traces(member).names()).isEmpty();

    hub.apply(Quickstart.manifest(KIND, NAME));
    hub.awaitAllReady();
    eventually().untilAsserted(() -> assertThat(new Traces(member).nodes()).hasSize(4));
  }

  @Test
  void holdsBackWhileItIsPaused(Network network, @Named(NAME) Cluster member) {
    var hub = new Hub(network);
    hub.apply(Quickstart.manifest(KIND, NAME));
    hub.apply(Quickstart.manifest("AIFactory", "bsc-aif"));
    hub.awaitAllReady();
    // Writes that were sent before the pause would arrive during it.
    Traffic.afterTheLastWrite(network);
    hub.merge(KIND, NAME, "{\"spec\": {\"managementPolicy\": \"Paused\"}}");
    hub.awaitReady(KIND, NAME);
    var before = new Traces(member).names();
    var traffic = Traffic.on(member);

    hub.delete("AIFactory", "bsc-aif");
    hub.awaitCondition("AIFactory", "bsc-aif", "Ready", "False", "Deleting");

    assertThat(Traffic.settled(network, traffic).writes()).isEmpty();
    assertThat(new Traces(member).names()).isEqualTo(before);

    hub.merge(KIND, NAME, "{\"spec\": {\"managementPolicy\": \"Manage\"}}");
    hub.awaitGone("AIFactory", "bsc-aif");
    assertThat(new Traces(member).names()).isEmpty();
  }

  private static Resource<Secret> secret(Hub hub) {
    return hub.client().secrets().inNamespace(SYSTEM).withName(NAME);
  }

  private static String kubeconfig(Hub hub) {
    var encoded = secret(hub).require().getData().get("kubeconfig");
    return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
  }

  private static void replaceKubeconfig(Hub hub, String kubeconfig) {
    secret(hub)
        .edit(
            secret -> new SecretBuilder(secret).addToStringData("kubeconfig", kubeconfig).build());
  }
}
