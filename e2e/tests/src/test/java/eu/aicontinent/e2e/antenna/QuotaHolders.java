package eu.aicontinent.e2e.antenna;

import static eu.aicontinent.e2e.support.Kueue.items;

import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Counts the Workloads of some tenants that hold quota on a cluster, after every single write; each
 * Workload is of one device.
 */
final class QuotaHolders implements AutoCloseable, ResourceEventHandler<GenericKubernetesResource> {
  private final List<String> namespaces;
  private final Set<String> holding = new HashSet<>();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger evictions = new AtomicInteger();
  private final SharedIndexInformer<GenericKubernetesResource> informer;

  QuotaHolders(Cluster cluster, TestTenant... tenants) {
    namespaces = Stream.of(tenants).map(TestTenant::namespace).toList();
    informer =
        cluster
            .client()
            .genericKubernetesResources("kueue.x-k8s.io/v1beta2", "Workload")
            .inAnyNamespace()
            .inform(this);
  }

  /** Returns the most Workloads that held quota at once. */
  int most() {
    return most.get();
  }

  /** Returns the number of writes that reported an eviction. */
  int evictions() {
    return evictions.get();
  }

  private void take(GenericKubernetesResource workload) {
    if (!namespaces.contains(workload.getMetadata().getNamespace())) {
      return;
    }
    if (is(workload, "QuotaReserved") && !is(workload, "Finished")) {
      holding.add(workload.getMetadata().getUid());
    } else {
      holding.remove(workload.getMetadata().getUid());
    }
    if (is(workload, "Evicted")) {
      evictions.incrementAndGet();
    }
    most.accumulateAndGet(holding.size(), Math::max);
  }

  private static boolean is(GenericKubernetesResource workload, String type) {
    return items(workload.get("status", "conditions"))
        .anyMatch(
            condition ->
                type.equals(condition.get("type")) && "True".equals(condition.get("status")));
  }

  @Override
  public void onAdd(GenericKubernetesResource workload) {
    take(workload);
  }

  @Override
  public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
    take(after);
  }

  @Override
  public void onDelete(GenericKubernetesResource workload, boolean unknownState) {
    holding.remove(workload.getMetadata().getUid());
  }

  @Override
  public void close() {
    informer.close();
  }
}
