package eu.aicontinent.operator.fleet.connection;

import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.fleet.cache.ClusterCache;
import eu.aicontinent.operator.fleet.view.Health;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The caches of a member while they are being filled. */
final class Filling implements AutoCloseable {
  private final KubernetesClient client;
  private final ClusterFactory factory;
  private final Consumer<String> excess;
  private @Nullable ClusterCache cache;
  private Set<Capability> capabilities = Set.of();

  /**
   * @param excess receiver of a message when the caches take too much memory, now or later
   */
  Filling(KubernetesClient client, ClusterFactory factory, Consumer<String> excess) {
    this.client = client;
    this.factory = factory;
    this.excess = excess;
  }

  /** Begins to fill caches for these capabilities, and returns them once they are full. */
  synchronized Optional<ClusterCache> full(String member, Set<Capability> wanted) {
    var current = cache;
    if (current == null || !capabilities.equals(wanted)) {
      close();
      current = factory.memberCache(member, client, wanted, excess);
      cache = current;
      capabilities = wanted;
      current.start();
    }
    if (!current.synced()) {
      return Optional.empty();
    }
    cache = null;
    return Optional.of(current);
  }

  /**
   * Returns the health of a cluster that answers its probes: rejected if a kind keeps the caches
   * from getting full, else connecting.
   */
  synchronized Health health(Health.@Nullable Identity identity) {
    return Optional.ofNullable(cache)
        .flatMap(ClusterCache::obstacle)
        .map(kind -> kind.rejected(identity))
        .orElseGet(Health.Connecting::new);
  }

  @Override
  public synchronized void close() {
    if (cache != null) {
      cache.close();
      cache = null;
    }
  }
}
