package eu.aicontinent.operator.aifactory;

import static java.util.stream.Collectors.toMap;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.operator.aifactory.AIFactoryView.Site;
import eu.aicontinent.operator.gpu.Offer;
import eu.aicontinent.operator.kueue.ClusterQueue;
import eu.aicontinent.operator.kueue.Cohort;
import eu.aicontinent.operator.kueue.FlavorQuotas;
import eu.aicontinent.operator.kueue.Quota;
import eu.aicontinent.operator.kueue.ResourceGroup;
import eu.aicontinent.operator.meta.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** What the queues and cohorts of one cluster let run through antennas, as they stand there. */
final class LiveCaps {
  /** More than any factory has: somebody has taken a limit away. */
  private static final long UNLIMITED = 1_000_000_000_000L;

  private final String hostResources;
  private final Map<String, Offer> offers;
  private final Map<String, Long> devices = new HashMap<>();

  /**
   * @param antennas antennas of tenants, by the names of their queues: a queue may still hang
   *     somewhere else
   */
  LiveCaps(AIFactoryView view, String cluster, Map<String, String> antennas) {
    this.hostResources = Names.ofHostResources(view.name());
    this.offers =
        view.poolsOn(cluster)
            .collect(
                toMap(
                    pool -> Names.ofPool(view.name(), pool.name()),
                    pool -> new PoolSharing(view, pool).offer()));
    var site = view.clusters().getOrDefault(cluster, Site.NONE);
    site.cohorts().stream().map(Cohort::read).forEach(this::take);
    site.queues().stream().map(ClusterQueue::read).forEach(queue -> take(queue, antennas));
  }

  /** The antennas of tenants, by the names of their queues. */
  static Map<String, String> antennas(List<Grant> granted) {
    var antennas = new HashMap<String, String>();
    for (var grant : granted) {
      if (grant.antenna() != null) {
        antennas.put(Names.ofTenant(grant.tenant()), grant.antenna());
      }
    }
    return antennas;
  }

  /** Whole devices. */
  long through(String antenna) {
    return devices.getOrDefault(antenna, 0L);
  }

  private void take(Cohort cohort) {
    Names.antennaIn(cohort.name())
        .ifPresent(antenna -> add(antenna, cohort.groups(), LiveCaps::limit));
  }

  /** What a queue may borrow counts where no cohort of the antenna limits it. */
  private void take(ClusterQueue queue, Map<String, String> antennas) {
    var below = Optional.ofNullable(queue.cohort()).flatMap(Names::antennaIn);
    below
        .or(() -> Optional.ofNullable(antennas.get(queue.name())))
        .ifPresent(
            antenna -> {
              add(antenna, queue.groups(), Quota::nominal);
              if (below.isEmpty()) {
                add(antenna, queue.groups(), LiveCaps::limit);
              }
            });
  }

  private static long limit(Quota quota) {
    return Objects.requireNonNullElse(quota.borrowingLimit(), UNLIMITED);
  }

  private void add(String antenna, List<ResourceGroup> groups, ToLongFunction<Quota> number) {
    var sum =
        groups.stream()
            .flatMap(group -> group.flavors().stream())
            .filter(flavor -> !flavor.flavor().equals(hostResources))
            .mapToLong(flavor -> devices(flavor, number))
            .sum();
    devices.merge(antenna, sum, Long::sum);
  }

  /** Of a pool that is there no more, every part counts as a device. */
  private long devices(FlavorQuotas flavor, ToLongFunction<Quota> number) {
    var parts = flavor.quotas().stream().mapToLong(number).map(n -> Math.min(n, UNLIMITED)).sum();
    return Optional.ofNullable(offers.get(flavor.flavor()))
        .map(offer -> offer.devicesTouchedBy(parts))
        .orElse(parts);
  }
}
