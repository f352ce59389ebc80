package eu.aicontinent.bench;

import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Map;

/**
 * A company that has never had anything, and for which the quickstart's antenna asks.
 *
 * @param name of the request, of the tenant and of the group of its people; never used before
 */
record Newcomer(String name) {
  static final String ANTENNA = "aif-irl";

  /** Where the antenna asks. */
  static final String DESK = "antenna-" + ANTENNA;

  /** Who asks there. */
  static final String ASKER = "orla@aif-irl.example";

  String namespace() {
    return "tenant-" + name;
  }

  /** One of its people. */
  String user() {
    return "someone@" + name + ".example";
  }

  GenericKubernetesResource request() {
    var text = Template.beside(Newcomer.class, "capacityrequest.yaml").fill(Map.of("name", name));
    return Serialization.unmarshal(text, GenericKubernetesResource.class);
  }

  Work work() {
    return new Work(namespace(), "first", 1, 1, Duration.ofSeconds(5));
  }
}
