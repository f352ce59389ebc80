package eu.aicontinent.e2e.membercluster;

import static eu.aicontinent.e2e.support.Quickstart.OTHER_FACTORY_CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.e2e.support.Traces;
import eu.aicontinent.e2e.support.Traffic;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.MemberRegistration;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@UsesNetwork
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

  @AfterEach
  void clear(Network network) {
    new Reset(network).clear();
  }

  @Test
  void waitsForItsSecret(Network network, @Named(NAME) Cluster member) {
    var hub = new Hub(network);
    hub.client().secrets().inNamespace(SYSTEM).withName(NAME).delete();

    hub.apply(Quickstart.manifest(KIND, NAME));
    hub.awaitCondition(KIND, NAME, "ResolvedRefs", "False", "SecretNotFound");

    new MemberRegistration(network.hub(), member).register();
    hub.awaitReady(KIND, NAME);
  }

  @Test
  void refusesAKubeconfigThatRunsAProgram(Network network, @Named(NAME) Cluster member) {
    var hub = new Hub(network);
    hub.client()
        .secrets()
        .inNamespace(SYSTEM)
        .withName(NAME)
        .edit(
            secret ->
                new SecretBuilder(secret)
                    .addToStringData("kubeconfig", RUNS_A_PROGRAM.formatted(member.server()))
                    .build());

    hub.apply(Quickstart.manifest(KIND, NAME));
    hub.awaitCondition(KIND, NAME, "Accepted", "False", "InsecureKubeconfig");

    new MemberRegistration(network.hub(), member).register();
    hub.awaitReady(KIND, NAME);
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
    assertThat(new Traces(member).nodes()).hasSize(4);
  }
}
