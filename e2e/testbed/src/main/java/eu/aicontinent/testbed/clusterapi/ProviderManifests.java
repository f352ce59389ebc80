package eu.aicontinent.testbed.clusterapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.webhook.WebhookServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Completes the manifests that a provider publishes as its own installer would: the labels of the
 * kinds name the contract versions, and the manager serves all webhooks.
 */
record ProviderManifests(String provider, WebhookServer manager) {
  /** The prefix of the names of all webhook configurations. */
  static final String PREFIX = "cluster-api-";

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final List<String> CONTRACTS = List.of("v1beta1", "v1beta2");

  Manifests crds(String published) {
    return rewritten(published, this::complete);
  }

  Manifests webhooks(String published) {
    return rewritten(published, this::redirect);
  }

  private void complete(ObjectNode crd) {
    var labels = crd.withObject("/metadata/labels");
    for (var contract : CONTRACTS) {
      labels.put("cluster.x-k8s.io/" + contract, contract);
    }
    var conversion = crd.withObject("/spec/conversion").put("strategy", "Webhook");
    var webhook = conversion.putObject("webhook");
    webhook.putArray("conversionReviewVersions").add("v1");
    webhook.set("clientConfig", manager.at("/convert"));
  }

  /**
   * Renames a configuration, because all providers publish theirs under the same two names, and
   * points its webhooks at the manager.
   */
  private void redirect(ObjectNode configuration) {
    var metadata = configuration.withObject("/metadata");
    metadata.put("name", PREFIX + provider + "-" + metadata.get("name").asText());
    for (var webhook : configuration.withArray("webhooks")) {
      manager.answer((ObjectNode) webhook);
    }
  }

  private static Manifests rewritten(String published, Consumer<ObjectNode> change) {
    try {
      var text = new StringBuilder();
      var documents = YAML.readerFor(ObjectNode.class).<ObjectNode>readValues(published);
      while (documents.hasNext()) {
        var document = documents.next();
        change.accept(document);
        text.append(YAML.writeValueAsString(document));
      }
      return Manifests.parse(text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
