package eu.aicontinent.e2e.accesspolicy;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.OTHER_FACTORY_CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Proves that capacity adds up for one factory on the clusters of three member states, as large as
 * the law requires of a Gigafactory. Most of its nodes are declared but do not exist.
 */
@UsesNetwork(Empty.class)
class GigafactoryTest {
  private static final String KIND = "AIFactory";
  private static final int NODES_TO_BUILD = 99_953;

  @Test
  void addsUpWhatThreeClustersHaveAndWhatTheyPromise(Network network) {
    var hub = new Hub(network);
    hub.apply(Quickstart.file("memberclusters"));

    hub.apply(factory(NODES_TO_BUILD - 1));
    hub.awaitCondition(KIND, FACTORY, "Accepted", "False", "BelowGigafactoryScale");

    hub.apply(factory(NODES_TO_BUILD));
    hub.awaitCondition(KIND, FACTORY, "Accepted", "True", "Accepted");
    hub.awaitReady(KIND, FACTORY);
    eventually()
        .untilAsserted(
            () ->
                assertThat(
                        hub.get(KIND, FACTORY).<Map<String, Object>>get("status", "accelerators"))
                    .containsEntry("declared", 100_001)
                    .containsEntry("committed", 48)
                    .containsEntry("available", 48));
    hub.awaitCondition(KIND, FACTORY, "CapacityComplete", "False", "NodesMissing");
  }

  private static GenericKubernetesResource factory(int toBuild) {
    var factory = Quickstart.manifest(KIND, FACTORY);
    var spec = Hub.spec(factory);
    var like = Hub.first(spec, "pools");
    var other = Hub.first(Hub.spec(Quickstart.manifest(KIND, "bsc-aif")), "pools");
    spec.put("class", "Gigafactory");
    spec.put(
        "sustainability",
        Map.of("pue", "1.04", "wue", "0.1", "renewablePercent", 100, "heatReuse", true));
    spec.put(
        "pools",
        List.of(
            on(FACTORY_CLUSTER, like, 4, 8),
            on(OTHER_FACTORY_CLUSTER, other, 4, 4),
            on(ANTENNA_CLUSTER, like, 1, toBuild)));
    return factory;
  }

  private static Map<String, Object> on(
      String cluster, Map<String, Object> like, int perNode, int nodes) {
    var pool = new HashMap<>(like);
    pool.put("name", cluster);
    pool.put("clusterRef", Map.of("name", cluster));
    pool.put("expectedNodes", nodes);
    @SuppressWarnings("unchecked")
    var accelerator = new HashMap<>((Map<String, Object>) pool.get("accelerator"));
    accelerator.put("perNode", perNode);
    pool.put("accelerator", accelerator);
    return pool;
  }
}
