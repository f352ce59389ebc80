package eu.aicontinent.e2e.admission;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import eu.aicontinent.testbed.helm.Manifests;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request that would change something; the API server does everything but store it.
 *
 * @param what description of the change
 * @param send sends it with somebody's client
 */
record Write(String what, Consumer<KubernetesClient> send) {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final List<String> ALL = List.of("All");

  /** Creates an object. */
  static Write create(String yaml) {
    var object = object(yaml);
    return new Write(
        "create " + text(object), client -> resource(client, object).dryRun().create());
  }

  /** Changes an object: {@code yaml} names it and holds the merge patch. */
  static Write change(String yaml) {
    return change(yaml, null);
  }

  /** Changes a subresource of an object. */
  static Write change(String yaml, @Nullable String subresource) {
    var object = object(yaml);
    var context =
        new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).withDryRun(ALL).build();
    return new Write(
        "change %s%s by %s"
            .formatted(text(object), subresource == null ? "" : "/" + subresource, yaml.strip()),
        client -> {
          var resource = resource(client, object);
          var target = subresource == null ? resource : resource.subresource(subresource);
          target.patch(context, json(yaml));
        });
  }

  /** Applies an object as the hub does: by force, and in the name of its field manager. */
  static Write apply(String yaml) {
    return apply(yaml, null);
  }

  /** Applies a subresource of an object. */
  static Write apply(String yaml, @Nullable String subresource) {
    var object = object(yaml);
    var context =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("aicontinent")
            .withForce(true)
            .withDryRun(ALL)
            .build();
    return new Write(
        "apply %s%s by %s"
            .formatted(text(object), subresource == null ? "" : "/" + subresource, yaml.strip()),
        client -> {
          var resource = resource(client, object);
          var target = subresource == null ? resource : resource.subresource(subresource);
          target.patch(context, yaml);
        });
  }

  /** Deletes an object. */
  static Write delete(String yaml) {
    var object = object(yaml);
    return new Write(
        "delete " + text(object), client -> resource(client, object).dryRun().delete());
  }

  void isRefused(KubernetesClient client, String message) {
    assertThatThrownBy(() -> send.accept(client))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining(message);
  }

  void passes(KubernetesClient client) {
    assertThatCode(() -> send.accept(client)).doesNotThrowAnyException();
  }

  @Override
  public String toString() {
    return what;
  }

  private static Resource<GenericKubernetesResource> resource(
      KubernetesClient client, GenericKubernetesResource object) {
    var kind = client.genericKubernetesResources(object.getApiVersion(), object.getKind());
    var namespace = object.getMetadata().getNamespace();
    return namespace == null ? kind.resource(object) : kind.inNamespace(namespace).resource(object);
  }

  /** Returns the YAML as JSON, nulls included: a null removes a field. */
  private static String json(String yaml) {
    try {
      return YAML.readTree(yaml).toString();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GenericKubernetesResource object(String yaml) {
    return Manifests.parse(yaml).objects().getFirst();
  }

  private static String text(GenericKubernetesResource object) {
    var namespace = object.getMetadata().getNamespace();
    return object.getKind()
        + " "
        + (namespace == null ? "" : namespace + "/")
        + object.getMetadata().getName();
  }
}
