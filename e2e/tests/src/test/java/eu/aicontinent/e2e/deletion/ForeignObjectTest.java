package eu.aicontinent.e2e.deletion;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.OTHER_FACTORY_CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Kueue;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@UsesNetwork(Empty.class)
class ForeignObjectTest {
  private static final String POOL = "bsc-aif.mi300";
  private static final GenericKubernetesResource FLAVOR =
      Manifests.parse(
              """
              apiVersion: kueue.x-k8s.io/v1beta2
              kind: ResourceFlavor
              metadata: {name: bsc-aif.mi300}
              spec: {nodeLabels: {somebody: else}}
              """)
          .objects()
          .getFirst();

  @AfterEach
  void clear(Network network, @Named(OTHER_FACTORY_CLUSTER) Cluster member) {
    member.client().resource(FLAVOR).delete();
    new Reset(network).clear();
    // Kueue must let go of it first.
    eventually()
        .untilAsserted(() -> assertThat(new Kueue(member).find("ResourceFlavor", POOL)).isEmpty());
  }

  @Test
  void staysUntouchedAndIsNamedAsConflict(
      Network network, @Named(OTHER_FACTORY_CLUSTER) Cluster member) {
    var hub = new Hub(network);
    var foreign = member.client().resource(FLAVOR).create();

    hub.apply(Quickstart.file("memberclusters"));
    hub.apply(Quickstart.file("aifactories"));
    hub.awaitCondition("GPUNodePool", POOL, "Programmed", "False", "Conflict");

    assertThat(new Kueue(member).get("ResourceFlavor", POOL)).isEqualTo(foreign);

    hub.delete("AIFactory", "bsc-aif");
    hub.awaitGone("AIFactory", "bsc-aif");
    assertThat(new Kueue(member).get("ResourceFlavor", POOL)).isEqualTo(foreign);
  }

  @Test
  void givesWayWhenItIsRemoved(Network network, @Named(OTHER_FACTORY_CLUSTER) Cluster member) {
    var hub = new Hub(network);
    member.client().resource(FLAVOR).create();
    hub.apply(Quickstart.file("memberclusters"));
    hub.apply(Quickstart.file("aifactories"));
    hub.awaitCondition("GPUNodePool", POOL, "Programmed", "False", "Conflict");

    member.client().resource(FLAVOR).delete();

    hub.awaitAllReady();
  }
}
