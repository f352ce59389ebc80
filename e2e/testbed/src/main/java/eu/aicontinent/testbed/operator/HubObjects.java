package eu.aicontinent.testbed.operator;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.ServedKinds;
import eu.aicontinent.testbed.process.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The objects of the operator's kinds on a hub. */
public record HubObjects(Cluster hub) {
  private static final ServedKinds KINDS = new ServedKinds("aicontinent.eu", "v1alpha1");
  private static final String MEMBER_CLUSTER = "MemberCluster";

  /** The kinds of the installed chart. */
  public List<ResourceDefinitionContext> kinds() {
    return KINDS.on(hub);
  }

  public List<GenericKubernetesResource> all() {
    return of(_ -> true);
  }

  /**
   * Returns when all are gone; a running operator has to let go of them. The members stay
   * registered until it has cleaned up there.
   */
  public void deleteAll(Duration limit) {
    delete(kind -> !MEMBER_CLUSTER.equals(kind), limit);
    delete(_ -> true, limit);
  }

  private void delete(Predicate<String> kind, Duration limit) {
    of(kind).forEach(object -> hub.client().resource(object).delete());
    if (!Condition.within(limit, () -> of(kind).isEmpty())) {
      var left = of(kind).stream().map(HubObjects::text).toList();
      throw new IllegalStateException("Not gone from " + hub + ": " + left);
    }
  }

  private List<GenericKubernetesResource> of(Predicate<String> kind) {
    return kinds(kind).stream().flatMap(this::of).toList();
  }

  private Stream<GenericKubernetesResource> of(ResourceDefinitionContext kind) {
    var objects = hub.client().genericKubernetesResources(kind);
    return (kind.isNamespaceScoped() ? objects.inAnyNamespace() : objects)
        .list().getItems().stream();
  }

  private List<ResourceDefinitionContext> kinds(Predicate<String> kind) {
    return kinds().stream().filter(one -> kind.test(one.getKind())).toList();
  }

  private static String text(GenericKubernetesResource object) {
    var metadata = object.getMetadata();
    return "%s/%s %s".formatted(object.getKind(), metadata.getName(), metadata.getFinalizers());
  }
}
