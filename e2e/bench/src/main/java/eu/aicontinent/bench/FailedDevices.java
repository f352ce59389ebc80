package eu.aicontinent.bench;

import eu.aicontinent.testbed.process.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Objects;

/**
 * The number of failed devices in the status of a pool, and the time of the last change of a node,
 * both from watches.
 */
final class FailedDevices implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final SharedIndexInformer<Node> nodes;
  private final SharedIndexInformer<GenericKubernetesResource> pools;
  private volatile long nodeChanged;
  private volatile long poolChanged;
  private volatile long failed = -1;

  FailedDevices(Fixture fixture, FailingNodes failing) {
    nodes = failing.cluster().client().nodes().inform(new Nodes());
    pools =
        fixture
            .hub()
            .client()
            .genericKubernetesResources(Tenancies.kind(fixture.hub(), "GPUNodePool"))
            .inform(new Pools());
  }

  /**
   * Waits until the pool reports this many failed devices; returns the milliseconds from the last
   * change of a node to that report.
   */
  double await(long devices) {
    if (!Condition.within(LIMIT, () -> failed == devices)) {
      throw new IllegalStateException("failed: " + failed + " instead of " + devices);
    }
    return (poolChanged - nodeChanged) / 1e6;
  }

  @Override
  public void close() {
    nodes.close();
    pools.close();
  }

  private final class Nodes implements ResourceEventHandler<Node> {
    @Override
    public void onAdd(Node node) {}

    @Override
    public void onUpdate(Node before, Node after) {
      if (!Objects.equals(
          before.getStatus().getAllocatable(), after.getStatus().getAllocatable())) {
        nodeChanged = System.nanoTime();
      }
    }

    @Override
    public void onDelete(Node node, boolean unknownState) {}
  }

  private final class Pools implements ResourceEventHandler<GenericKubernetesResource> {
    @Override
    public void onAdd(GenericKubernetesResource pool) {
      if (pool.get("status", "failed") instanceof Number number && number.longValue() != failed) {
        poolChanged = System.nanoTime();
        failed = number.longValue();
      }
    }

    @Override
    public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
      onAdd(after);
    }

    @Override
    public void onDelete(GenericKubernetesResource pool, boolean unknownState) {}
  }
}
