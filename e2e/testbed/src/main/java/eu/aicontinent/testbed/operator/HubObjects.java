package eu.aicontinent.testbed.operator;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.ServedKinds;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.stream.Stream;

/** The objects of the operator's kinds on a hub. */
public record HubObjects(Cluster hub) {
  private static final ServedKinds KINDS = new ServedKinds("aicontinent.eu", "v1alpha1");
  private static final String RECORD = "DataAccessRecord";

  /** Returns the kinds of the installed chart. */
  public List<ResourceDefinitionContext> kinds() {
    return KINDS.on(hub);
  }

  /** Returns all objects but the records of access, which have no status, and stay. */
  public List<GenericKubernetesResource> all() {
    return kinds().stream()
        .filter(kind -> !RECORD.equals(kind.getKind()))
        .flatMap(this::of)
        .toList();
  }

  /** Returns the records of access of all data labs. */
  public List<GenericKubernetesResource> records() {
    return kinds().stream()
        .filter(kind -> RECORD.equals(kind.getKind()))
        .flatMap(this::of)
        .toList();
  }

  private Stream<GenericKubernetesResource> of(ResourceDefinitionContext kind) {
    var objects = hub.client().genericKubernetesResources(kind);
    return (kind.isNamespaceScoped() ? objects.inAnyNamespace() : objects)
        .list().getItems().stream();
  }
}
