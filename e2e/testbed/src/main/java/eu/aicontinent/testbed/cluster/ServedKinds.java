package eu.aicontinent.testbed.cluster;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;

/** The kinds of one API group and version that a cluster serves. */
public record ServedKinds(String group, String version) {

  public List<ResourceDefinitionContext> on(Cluster cluster) {
    return cluster.client().getApiResources(group + "/" + version).getResources().stream()
        .filter(resource -> !resource.getName().contains("/"))
        .map(this::context)
        .toList();
  }

  public List<ResourceDefinitionContext> on(Cluster cluster, List<String> kinds) {
    return on(cluster).stream().filter(kind -> kinds.contains(kind.getKind())).toList();
  }

  private ResourceDefinitionContext context(APIResource resource) {
    return new ResourceDefinitionContext.Builder()
        .withGroup(group)
        .withVersion(version)
        .withKind(resource.getKind())
        .withPlural(resource.getName())
        .withNamespaced(resource.getNamespaced())
        .build();
  }
}
