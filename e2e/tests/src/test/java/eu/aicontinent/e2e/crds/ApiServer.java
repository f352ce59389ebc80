package eu.aicontinent.e2e.crds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends objects unchanged to a cluster, with strict validation, and stores them only when asked to.
 */
record ApiServer(Cluster cluster) {
  private static final String STRICT = "?fieldValidation=Strict";
  private static final String DRY_RUN = STRICT + "&dryRun=All";
  private static final KubernetesSerialization JSON = new KubernetesSerialization();

  /** Returns the object that the server would store. */
  JsonNode tryToCreate(JsonNode object) {
    return send("POST", kind(object) + DRY_RUN, object);
  }

  /** Returns the object that the server has stored. */
  JsonNode create(JsonNode object) {
    return send("POST", kind(object) + STRICT, object);
  }

  /** Returns the object after a server-side apply, which conflicts with other managers. */
  JsonNode apply(JsonNode object, String manager) {
    var applied =
        cluster
            .client()
            .resource(JSON.unmarshal(object.toString(), GenericKubernetesResource.class))
            .patch(
                new PatchContext.Builder()
                    .withPatchType(PatchType.SERVER_SIDE_APPLY)
                    .withFieldManager(manager)
                    .withForce(false)
                    .build());
    return JSON.convertValue(applied, JsonNode.class);
  }

  /** Returns the object that the server would store in place of the one of that name. */
  JsonNode tryToReplace(JsonNode object) {
    return send("PUT", path(object) + DRY_RUN, followingStored(object));
  }

  /** Returns the object that the server would store after a replacement of its status. */
  JsonNode tryToReplaceStatus(JsonNode object) {
    return send("PUT", path(object) + "/status" + DRY_RUN, followingStored(object));
  }

  void delete(JsonNode object) {
    cluster.client().raw(path(object), "DELETE", null);
  }

  /** Returns the server's refusal; empty when it accepts. */
  static Optional<KubernetesClientException> refusal(Runnable request) {
    try {
      request.run();
      return Optional.empty();
    } catch (KubernetesClientException refused) {
      return Optional.of(refused);
    }
  }

  private JsonNode send(String method, String path, @Nullable JsonNode object) {
    var answer = Objects.requireNonNull(cluster.client().raw(path, method, object), path);
    return JSON.unmarshal(answer, JsonNode.class);
  }

  private JsonNode followingStored(JsonNode object) {
    var stored = send("GET", path(object), null);
    var next = object.<ObjectNode>deepCopy();
    ((ObjectNode) next.get("metadata"))
        .set("resourceVersion", stored.get("metadata").get("resourceVersion"));
    return next;
  }

  private static String path(JsonNode object) {
    return kind(object) + "/" + object.get("metadata").get("name").asText();
  }

  private static String kind(JsonNode object) {
    var singular = object.get("kind").asText().toLowerCase(Locale.ROOT);
    var plural = singular.endsWith("y") ? singular.replaceAll("y$", "ies") : singular + "s";
    var namespace = object.at("/metadata/namespace").asText();
    return "/apis/%s/%s%s"
        .formatted(
            object.get("apiVersion").asText(),
            namespace.isEmpty() ? "" : "namespaces/" + namespace + "/",
            plural);
  }
}
