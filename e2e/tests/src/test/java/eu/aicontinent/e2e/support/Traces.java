package eu.aicontinent.e2e.support;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.ServedKinds;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that the operator has left on a cluster. */
public record Traces(Cluster cluster) {
  private static final String HUB = "aicontinent.eu/hub";
  private static final List<ServedKinds> WHERE_SERVED =
      List.of(
          new ServedKinds("kueue.x-k8s.io", "v1beta2"),
          new ServedKinds("policy.networking.k8s.io", "v1alpha2"));
  private static final List<ResourceDefinitionContext> CORE =
      List.of(
          kind("", "v1", "Namespace", "namespaces", false),
          kind("", "v1", "ServiceAccount", "serviceaccounts", true),
          kind("", "v1", "ResourceQuota", "resourcequotas", true),
          kind("", "v1", "PersistentVolume", "persistentvolumes", false),
          kind("", "v1", "PersistentVolumeClaim", "persistentvolumeclaims", true),
          kind("", "v1", "Secret", "secrets", true),
          kind("", "v1", "ConfigMap", "configmaps", true),
          kind("apps", "v1", "DaemonSet", "daemonsets", true),
          kind("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies", true),
          kind("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings", true));

  /**
   * Returns kind, name and, if any, namespace of each object, and the nodes with the operator's
   * marks.
   */
  public List<String> names() {
    return Stream.concat(
            objects().stream().map(Traces::text),
            nodes().stream().map(node -> "Node " + node.getMetadata().getName()))
        .toList();
  }

  /** Returns the objects that carry the operator's label, whoever they were made for. */
  public List<GenericKubernetesResource> objects() {
    return Stream.concat(CORE.stream(), served())
        .flatMap(kind -> of(kind).stream())
        .sorted(Comparator.comparing(Traces::text))
        .toList();
  }

  /** Returns the nodes with labels, annotations or taints of the operator. */
  public List<Node> nodes() {
    return cluster.client().nodes().list().getItems().stream().filter(Traces::isMarked).toList();
  }

  public static boolean isOurs(String key) {
    return key.startsWith("aicontinent.eu/") || key.contains(".aicontinent.eu/");
  }

  private static boolean isMarked(Node node) {
    return labels(node).keySet().stream().anyMatch(Traces::isOurs)
        || annotations(node).keySet().stream().anyMatch(Traces::isOurs)
        || node.getSpec().getTaints().stream().map(Taint::getKey).anyMatch(Traces::isOurs);
  }

  private static Map<String, String> annotations(HasMetadata object) {
    return Optional.ofNullable(object.getMetadata().getAnnotations()).orElse(Map.of());
  }

  private static Map<String, String> labels(HasMetadata object) {
    return Optional.ofNullable(object.getMetadata().getLabels()).orElse(Map.of());
  }

  private Stream<ResourceDefinitionContext> served() {
    return WHERE_SERVED.stream()
        .filter(kinds -> cluster.client().hasApiGroup(kinds.group(), true))
        .flatMap(kinds -> kinds.on(cluster).stream())
        .filter(kind -> !"Workload".equals(kind.getKind()));
  }

  private List<GenericKubernetesResource> of(ResourceDefinitionContext kind) {
    var all = cluster.client().genericKubernetesResources(kind);
    var everywhere = kind.isNamespaceScoped() ? all.inAnyNamespace() : all;
    return everywhere.withLabel(HUB).list().getItems();
  }

  private static String text(GenericKubernetesResource object) {
    var namespace = object.getMetadata().getNamespace();
    return object.getKind()
        + " "
        + (namespace == null ? "" : namespace + "/")
        + object.getMetadata().getName();
  }

  private static ResourceDefinitionContext kind(
      String group, String version, String kind, String plural, boolean namespaced) {
    return new ResourceDefinitionContext.Builder()
        .withGroup(group.isEmpty() ? null : group)
        .withVersion(version)
        .withKind(kind)
        .withPlural(plural)
        .withNamespaced(namespaced)
        .build();
  }
}
