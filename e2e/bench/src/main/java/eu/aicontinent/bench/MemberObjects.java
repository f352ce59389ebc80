package eu.aicontinent.bench;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.process.Condition;
import eu.aicontinent.testbed.process.InParallel;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The objects on one member for a batch of tenants.
 *
 * @param kueue true if there can be queues
 */
record MemberObjects(Cluster member, boolean kueue, Set<String> namespaces) {
  static final ResourceDefinitionContext NAMESPACE = kind("", "v1", "Namespace", "namespaces");
  static final ResourceDefinitionContext ROLE_BINDING =
      kind("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings");
  private static final ResourceDefinitionContext CLUSTER_QUEUE =
      kind("kueue.x-k8s.io", "v1beta2", "ClusterQueue", "clusterqueues");
  private static final ResourceDefinitionContext LOCAL_QUEUE =
      kind("kueue.x-k8s.io", "v1beta2", "LocalQueue", "localqueues");
  private static final List<ResourceDefinitionContext> WITHOUT_KUEUE =
      List.of(
          NAMESPACE,
          kind("", "v1", "ResourceQuota", "resourcequotas"),
          kind("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies"),
          ROLE_BINDING);

  /**
   * The label of objects that a hub's operator has made. The bare client's copies of them have it,
   * too, with another value.
   */
  static final String HUB_LABEL = "aicontinent.eu/hub";

  private static final Duration LIMIT = Duration.ofMinutes(20);
  private static final int AT_ONCE = 16;

  /** One object, and the kind by which it is reached. */
  record Entry(ResourceDefinitionContext kind, GenericKubernetesResource object) {

    /** Returns the same for another batch: names are in selectors, references and subjects, too. */
    Entry of(Tenancies.Twin twin) {
      var text = Serialization.asJson(object).replace(twin.original(), twin.prefix());
      return new Entry(kind, Serialization.unmarshal(text, GenericKubernetesResource.class));
    }
  }

  /**
   * Returns the operator's objects as somebody would have to write them to get the same. Only the
   * hub's id differs: the operator's watches do not include objects that another hub has written.
   */
  List<Entry> record() {
    return Stream.concat(WITHOUT_KUEUE.stream(), queueKinds().stream())
        .flatMap(kind -> ours(kind).map(object -> new Entry(kind, asWritten(object))))
        .toList();
  }

  /**
   * Deletes only the queues, if any, because Kueue would continue to count them. Namespaces of both
   * sides stay: deleting one takes a controller a hundred requests, many times what creating it
   * took.
   */
  void delete() {
    if (kueue) {
      var queues = member.client().genericKubernetesResources(CLUSTER_QUEUE);
      InParallel.forEach(namespaces, AT_ONCE, name -> queues.withName(name).delete());
      awaitGone();
    }
  }

  /** Waits until no queue is left. */
  void awaitGone() {
    if (kueue && !Condition.within(LIMIT, () -> ours(CLUSTER_QUEUE).findAny().isEmpty())) {
      throw new IllegalStateException(
          "%s: %s left"
              .formatted(member, ours(CLUSTER_QUEUE).map(o -> o.getMetadata().getName()).toList()));
    }
  }

  private List<ResourceDefinitionContext> queueKinds() {
    return kueue ? List.of(CLUSTER_QUEUE, LOCAL_QUEUE) : List.of();
  }

  private Stream<GenericKubernetesResource> ours(ResourceDefinitionContext kind) {
    return member
        .client()
        .genericKubernetesResources(kind)
        .inAnyNamespace()
        .withLabel(HUB_LABEL)
        .list()
        .getItems()
        .stream()
        .filter(object -> namespaces.contains(namespaceOf(object)));
  }

  /** Returns the namespace of an object; a ClusterQueue has the name of the one that it is for. */
  private static String namespaceOf(GenericKubernetesResource object) {
    var metadata = object.getMetadata();
    return metadata.getNamespace() == null ? metadata.getName() : metadata.getNamespace();
  }

  private static GenericKubernetesResource asWritten(GenericKubernetesResource object) {
    var metadata = object.getMetadata();
    var labels = new HashMap<>(metadata.getLabels());
    labels.remove("kubernetes.io/metadata.name");
    labels.computeIfPresent(HUB_LABEL, (_, id) -> new StringBuilder(id).reverse().toString());
    var written = new GenericKubernetesResource();
    written.setApiVersion(object.getApiVersion());
    written.setKind(object.getKind());
    written.setMetadata(
        new ObjectMetaBuilder()
            .withName(metadata.getName())
            .withNamespace(metadata.getNamespace())
            .withLabels(labels)
            .withAnnotations(metadata.getAnnotations())
            .build());
    object.getAdditionalProperties().forEach(written::setAdditionalProperty);
    written.getAdditionalProperties().remove("status");
    if (NAMESPACE.getKind().equals(object.getKind())) {
      written.getAdditionalProperties().remove("spec");
    }
    return written;
  }

  private static ResourceDefinitionContext kind(
      String group, String version, String kind, String plural) {
    return new ResourceDefinitionContext.Builder()
        .withGroup(group)
        .withVersion(version)
        .withKind(kind)
        .withPlural(plural)
        .withNamespaced(!Set.of("Namespace", "ClusterQueue").contains(kind))
        .build();
  }
}
