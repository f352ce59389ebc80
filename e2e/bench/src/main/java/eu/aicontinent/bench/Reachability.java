package eu.aicontinent.bench;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.process.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The times since which the hub reports a member as reachable or unreachable, from a watch on the
 * hub.
 */
final class Reachability implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final String member;
  private final Map<String, Long> since = new ConcurrentHashMap<>();
  private final SharedIndexInformer<GenericKubernetesResource> informer;

  private Reachability(String member, Cluster hub) {
    this.member = member;
    this.informer =
        hub.client()
            .genericKubernetesResources(Tenancies.kind(hub, "MemberCluster"))
            .withName(member)
            .inform(new Handler());
  }

  static Reachability of(Cluster member, Cluster hub) {
    return new Reachability(member.name(), hub);
  }

  /**
   * Waits until the hub reports this reason; returns the {@link System#nanoTime} since which it
   * does.
   */
  long await(String reason) {
    if (!Condition.within(LIMIT, () -> since.containsKey(reason))) {
      throw new IllegalStateException("The hub does not say %s of %s".formatted(reason, member));
    }
    return Objects.requireNonNull(since.get(reason), "said no more");
  }

  @Override
  public void close() {
    informer.close();
  }

  private final class Handler implements ResourceEventHandler<GenericKubernetesResource> {
    @Override
    public void onAdd(GenericKubernetesResource object) {
      var now = System.nanoTime();
      for (var reason : new String[] {"Reachable", "ClusterUnreachable"}) {
        if (Ready.has(object, Map.of("type", "Reachable", "reason", reason))) {
          since.putIfAbsent(reason, now);
        } else {
          since.remove(reason);
        }
      }
    }

    @Override
    public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
      onAdd(after);
    }

    @Override
    public void onDelete(GenericKubernetesResource object, boolean unknownState) {
      since.clear();
    }
  }
}
