package eu.aicontinent.demo;

import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;

/** The objects of some kinds on one cluster, kept up to date by watches. */
record Watched(List<SharedIndexInformer<GenericKubernetesResource>> informers)
    implements AutoCloseable {

  static Watched on(Cluster cluster, List<ResourceDefinitionContext> kinds) {
    return new Watched(kinds.stream().map(kind -> informer(cluster, kind)).toList());
  }

  /** Watches kinds in one namespace, with the rights of the client. */
  static Watched in(
      String namespace, KubernetesClient client, List<ResourceDefinitionContext> kinds) {
    return new Watched(
        kinds.stream()
            .map(kind -> client.genericKubernetesResources(kind).inNamespace(namespace).inform())
            .toList());
  }

  List<GenericKubernetesResource> objects() {
    return informers.stream().flatMap(informer -> informer.getStore().list().stream()).toList();
  }

  private static SharedIndexInformer<GenericKubernetesResource> informer(
      Cluster cluster, ResourceDefinitionContext kind) {
    var operation = cluster.client().genericKubernetesResources(kind);
    return kind.isNamespaceScoped() ? operation.inAnyNamespace().inform() : operation.inform();
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::close);
  }
}
