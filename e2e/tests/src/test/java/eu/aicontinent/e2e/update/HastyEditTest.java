package eu.aicontinent.e2e.update;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.process.InParallel;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Proves that no edit or deletion is missed that people make while the operator writes the status
 * of an earlier one.
 */
@UsesNetwork(Empty.class)
class HastyEditTest {
  private static final String KIND = "MemberCluster";
  private static final int OBJECTS = 60;
  private static final int SUCCESSORS = 20;

  @Test
  void noDeletionIsMissed(Network network) {
    var hub = new Hub(network);
    var names = names();

    names.forEach(name -> hub.apply(member(name, "Observe")));
    names.forEach(
        name -> {
          hub.apply(member(name, "Manage"));
          hub.delete(KIND, name);
        });

    names.forEach(name -> hub.awaitGone(KIND, name));
  }

  @Test
  void noEditIsMissed(Network network) {
    var hub = new Hub(network);
    var names = names();

    names.forEach(
        name -> {
          hub.apply(member(name, "Observe"));
          hub.apply(member(name, "Paused"));
          hub.apply(member(name, "Manage"));
        });

    eventually()
        .untilAsserted(
            () -> assertThat(names).allSatisfy(name -> assertIsObserved(hub.get(KIND, name))));
  }

  /**
   * Proves that a successor of the same name is not missed, even if it comes as soon as the API
   * server allows.
   */
  @Test
  void noSuccessorIsMissed(Network network) {
    var hub = new Hub(network);
    var names = names();
    names.forEach(name -> hub.apply(member(name, "Observe")));
    for (var i = 0; i < SUCCESSORS; i++) {
      InParallel.forEach(names, name -> succeed(hub, name));
    }

    eventually()
        .untilAsserted(
            () -> assertThat(names).allSatisfy(name -> assertIsObserved(hub.get(KIND, name))));

    names.forEach(name -> hub.delete(KIND, name));
    names.forEach(name -> hub.awaitGone(KIND, name));
  }

  private static void succeed(Hub hub, String name) {
    eventually().until(() -> !hub.get(KIND, name).getMetadata().getFinalizers().isEmpty());
    hub.delete(KIND, name);
    eventually()
        .pollInterval(Duration.ofMillis(1))
        .until(() -> hub.client().resource(member(name, "Observe")).create() != null);
  }

  private static void assertIsObserved(GenericKubernetesResource object) {
    assertThat(object.<Number>get("status", "observedGeneration"))
        .as("observed generation of %s", object.getMetadata().getName())
        .extracting(Number::longValue)
        .isEqualTo(object.getMetadata().getGeneration());
  }

  private static List<String> names() {
    return IntStream.range(0, OBJECTS).mapToObj("hasty-%d"::formatted).toList();
  }

  /**
   * Returns a MemberCluster whose Secret does not exist: there is a status to write at once, and no
   * cluster to connect to.
   */
  private static GenericKubernetesResource member(String name, String policy) {
    var member = Quickstart.manifest(KIND, Quickstart.OTHER_FACTORY_CLUSTER);
    member.getMetadata().setName(name);
    var spec = Hub.spec(member);
    spec.put("kubeconfigSecretRef", Map.of("name", name));
    spec.put("managementPolicy", policy);
    return member;
  }
}
