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

  /** Returns the kinds of the installed chart that have a status. */
  public List<ResourceDefinitionContext> kinds() {
    return KINDS.on(hub).stream().filter(kind -> !RECORD.equals(kind.getKind())).toList();
  }

  /** Returns all objects with a status. */
  public List<GenericKubernetesResource> all() {
    return kinds().stream().flatMap(this::of).toList();
  }

  /** Returns the records of access of all data labs, which have no status, and stay. */
  public List<GenericKubernetesResource> records() {
    return KINDS.on(hub, List.of(RECORD)).stream().flatMap(this::of).toList();
  }

  private Stream<GenericKubernetesResource> of(ResourceDefinitionContext kind) {
    var objects = hub.client().genericKubernetesResources(kind);
    return (kind.isNamespaceScoped() ? objects.inAnyNamespace() : objects)
        .list().getItems().stream();
  }
}
