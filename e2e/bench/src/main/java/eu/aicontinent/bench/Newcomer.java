package eu.aicontinent.bench;

import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Map;

/**
 * A company that has never had anything, and for which the quickstart's antenna asks.
 *
 * @param name name of the request, of the tenant and of the group of its people; never used before
 * @param asker user of the antenna who asks
 * @param factory factory that is asked
 */
record Newcomer(String name, String asker, String factory) {
  static final String ANTENNA = "aif-irl";

  /** The namespace in which the antenna asks. */
  static final String DESK = "antenna-" + ANTENNA;

  /** Creates a newcomer for which the quickstart's first factory is asked. */
  Newcomer(String name) {
    this(name, "orla@aif-irl.example", "lumi-aif");
  }

  String namespace() {
    return "tenant-" + name;
  }

  /** Returns one of its people. */
  String user() {
    return "someone@" + name + ".example";
  }

  GenericKubernetesResource request() {
    var text =
        Template.beside(Newcomer.class, "capacityrequest.yaml")
            .fill(Map.of("name", name, "asker", asker, "factory", factory));
    return Serialization.unmarshal(text, GenericKubernetesResource.class);
  }

  Work work() {
    return new Work(namespace(), "first", 1, 1, Duration.ofSeconds(5));
  }
}
