package eu.aicontinent.bench;

import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
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
    return read("capacityrequest.yaml", Map.of("name", name), GenericKubernetesResource.class);
  }

  Job job() {
    return read("job.yaml", Map.of("namespace", namespace()), Job.class);
  }

  private static <T> T read(String file, Map<String, String> names, Class<T> kind) {
    return Serialization.unmarshal(Template.beside(Newcomer.class, file).fill(names), kind);
  }
}
