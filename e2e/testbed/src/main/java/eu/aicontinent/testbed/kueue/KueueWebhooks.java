package eu.aicontinent.testbed.kueue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import eu.aicontinent.testbed.webhook.WebhookServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * Rewrites Kueue's webhook configurations for a manager that is no Service of the cluster: by URL.
 */
final class KueueWebhooks {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /**
   * The kinds whose webhooks are kept: Kueue's own and Jobs. Those of other workloads would need
   * kinds that the cluster does not have.
   */
  private static final Set<String> KINDS =
      Set.of("job", "clusterqueue", "resourceflavor", "workload", "cohort");

  private KueueWebhooks() {}

  /**
   * @param manifests manifests as Kueue publishes them
   */
  static String byUrl(String manifests, WebhookServer manager) {
    try {
      var text = new StringBuilder();
      var documents = YAML.readerFor(ObjectNode.class).<ObjectNode>readValues(manifests);
      while (documents.hasNext()) {
        text.append(YAML.writeValueAsString(rewritten(documents.next(), manager)));
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode rewritten(ObjectNode configuration, WebhookServer manager) {
    var metadata = (ObjectNode) configuration.get("metadata");
    metadata.put("name", "kueue-" + metadata.get("name").asText());
    var kept = YAML.createArrayNode();
    for (var webhook : (ArrayNode) configuration.get("webhooks")) {
      if (isKept(webhook.get("name").asText())) {
        manager.answer((ObjectNode) webhook);
        kept.add(webhook);
      }
    }
    configuration.set("webhooks", kept);
    return configuration;
  }

  /**
   * Returns true if the webhook is kept. Its name is {@code m<kind>.kb.io} if it is mutating and
   * {@code v<kind>.kb.io} if it is validating.
   */
  private static boolean isKept(String name) {
    return KINDS.contains(name.substring(1).replace(".kb.io", ""));
  }
}
