package eu.aicontinent.testbed.helm;

import eu.aicontinent.testbed.process.Condition;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Applies objects to one cluster, those that others need first. */
final class Application {
  private static final String FIELD_MANAGER = "aicontinent-testbed";
  private static final String CRD = "CustomResourceDefinition";
  private static final Duration ESTABLISHED_WITHIN = Duration.ofMinutes(2);

  /**
   * The kinds applied first, in this order. Kinds that are not listed come after them, in the order
   * in which they were given.
   */
  private static final List<String> FIRST =
      List.of("Namespace", CRD, "ServiceAccount", "Secret", "ConfigMap", "ClusterRole", "Role");

  /** The kinds applied last: they can refuse or change other objects. */
  private static final List<String> LAST =
      List.of(
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionPolicyBinding",
          "MutatingWebhookConfiguration",
          "ValidatingWebhookConfiguration");

  private final KubernetesClient client;
  private final String namespace;
  private final Map<String, Map<String, APIResource>> kinds = new HashMap<>();

  Application(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  void apply(List<GenericKubernetesResource> objects) {
    var ordered = inOrder(objects);
    var definitions = ordered.stream().filter(object -> CRD.equals(object.getKind())).toList();
    for (var object : ordered.subList(0, endOf(ordered, definitions))) {
      apply(object);
    }
    definitions.forEach(this::awaitEstablished);
    for (var object : ordered.subList(endOf(ordered, definitions), ordered.size())) {
      apply(object);
    }
  }

  static List<GenericKubernetesResource> inOrder(List<GenericKubernetesResource> objects) {
    return objects.stream()
        .sorted(Comparator.comparingInt(object -> rank(object.getKind())))
        .toList();
  }

  private static int rank(String kind) {
    if (FIRST.contains(kind)) {
      return FIRST.indexOf(kind);
    }
    var last = LAST.indexOf(kind);
    return FIRST.size() + 1 + last;
  }

  private static int endOf(
      List<GenericKubernetesResource> ordered, List<GenericKubernetesResource> definitions) {
    return definitions.isEmpty() ? 0 : ordered.indexOf(definitions.getLast()) + 1;
  }

  private void apply(GenericKubernetesResource object) {
    var kind = kind(object);
    var operation =
        client.genericKubernetesResources(
            new ResourceDefinitionContext.Builder()
                .withGroup(group(object.getApiVersion()))
                .withVersion(version(object.getApiVersion()))
                .withKind(object.getKind())
                .withPlural(kind.getName())
                .withNamespaced(kind.getNamespaced())
                .build());
    var resource =
        kind.getNamespaced()
            ? operation.inNamespace(namespaceOf(object)).resource(object)
            : operation.resource(object);
    resource.fieldManager(FIELD_MANAGER).forceConflicts().serverSideApply();
  }

  private String namespaceOf(GenericKubernetesResource object) {
    var own = object.getMetadata().getNamespace();
    return own != null ? own : namespace;
  }

  private APIResource kind(GenericKubernetesResource object) {
    var version =
        kinds.computeIfAbsent(
            object.getApiVersion(),
            apiVersion -> {
              var served = new HashMap<String, APIResource>();
              for (var resource : client.getApiResources(apiVersion).getResources()) {
                if (!resource.getName().contains("/")) {
                  served.put(resource.getKind(), resource);
                }
              }
              return served;
            });
    var kind = version.get(object.getKind());
    if (kind == null) {
      throw new IllegalStateException(
          "The cluster does not serve %s %s".formatted(object.getApiVersion(), object.getKind()));
    }
    return kind;
  }

  private void awaitEstablished(GenericKubernetesResource definition) {
    var name = definition.getMetadata().getName();
    if (!Condition.within(ESTABLISHED_WITHIN, () -> isEstablished(name))) {
      throw new IllegalStateException("Not Established: " + name);
    }
  }

  private boolean isEstablished(String name) {
    CustomResourceDefinition found =
        client.apiextensions().v1().customResourceDefinitions().withName(name).get();
    return found != null
        && found.getStatus() != null
        // Absent at first: the names come before the conditions.
        && found.getStatus().getConditions() != null
        && found.getStatus().getConditions().stream()
            .anyMatch(c -> "Established".equals(c.getType()) && "True".equals(c.getStatus()));
  }

  private static String group(String apiVersion) {
    var slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  private static String version(String apiVersion) {
    return apiVersion.substring(apiVersion.indexOf('/') + 1);
  }
}
