package eu.aicontinent.operator.aifactory;

import eu.aicontinent.api.v1alpha1.accesspolicy.Reserve;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.api.v1alpha1.aifactory.AcceleratorTotals;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Pool;
import eu.aicontinent.api.v1alpha1.aifactory.PoolCapacity;
import eu.aicontinent.api.v1alpha1.aifactory.ReserveCapacity;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.aifactory.ShareCapacity;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePoolStatus;
import eu.aicontinent.api.v1alpha1.gpunodepool.PoolMaintenance;
import eu.aicontinent.operator.domain.shares.Division;
import eu.aicontinent.operator.gpu.Offer;
import eu.aicontinent.operator.kueue.QueueStatus;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a factory has, has granted, and sees used. */
final class CapacityFigures {
  private final AIFactoryView view;
  private final List<Grant> grants;

  CapacityFigures(AIFactoryView view, List<Grant> grants) {
    this.view = view;
    this.grants = grants;
  }

  List<PoolCapacity> pools() {
    return view.spec().pools().stream().map(this::pool).toList();
  }

  private PoolCapacity pool(Pool pool) {
    return new PoolCapacity(
        pool.name(),
        offer(pool).resource(),
        AIFactoryView.declared(pool),
        view.committed(pool).orElse(0L),
        view.available(pool),
        view.observed(pool).map(GPUNodePoolStatus::failed).orElse(null),
        granted(grant -> grant.pool().equals(pool.name())),
        view.observed(pool)
            .map(GPUNodePoolStatus::maintenance)
            .map(PoolMaintenance::drainsAt)
            .orElse(null),
        used(pool));
  }

  List<ShareCapacity> shares() {
    return Division.ALL.stream().map(this::share).toList();
  }

  private ShareCapacity share(Share share) {
    return new ShareCapacity(
        share,
        view.spec().pools().stream()
            .mapToLong(pool -> view.division().part(share, view.committed(pool).orElse(0L)))
            .sum(),
        granted(grant -> Division.isWithin(grant.share(), share)),
        used(share));
  }

  List<ReserveCapacity> reserves() {
    return view.division().reserves().stream().map(this::reserve).toList();
  }

  private ReserveCapacity reserve(Reserve reserve) {
    return new ReserveCapacity(
        reserve.name(),
        reserve.share(),
        view.spec().pools().stream()
            .mapToLong(pool -> view.division().part(reserve, view.committed(pool).orElse(0L)))
            .sum(),
        granted(grant -> reserve.name().equals(grant.reserve())));
  }

  AcceleratorTotals totals(List<PoolCapacity> pools) {
    return new AcceleratorTotals(
        sum(pools, PoolCapacity::declared),
        sum(pools, PoolCapacity::committed),
        sum(pools, PoolCapacity::available),
        sum(pools, PoolCapacity::granted),
        known(pools.stream().map(PoolCapacity::used)));
  }

  private long granted(Predicate<Grant> of) {
    return grants.stream().filter(of).mapToLong(Grant::accelerators).sum();
  }

  /** What is used of a pool; the last that was known while its cluster cannot be read. */
  private @Nullable Long used(Pool pool) {
    var site = view.site(pool);
    if (!site.isReadable()) {
      return before(AIFactoryStatus::capacity, c -> c.pool().equals(pool.name()))
          .map(PoolCapacity::used)
          .orElse(null);
    }
    return site.lacksKueue() || !view.isOurs(pool)
        ? null
        : site.queues().stream().mapToLong(queue -> used(queue, pool)).sum();
  }

  private @Nullable Long used(Share share) {
    var sites = view.clusters().values().stream().filter(site -> !site.lacksKueue()).toList();
    if (sites.stream().anyMatch(site -> !site.isReadable())) {
      return before(AIFactoryStatus::shares, s -> s.name() == share)
          .map(ShareCapacity::used)
          .orElse(null);
    }
    return sites.isEmpty()
        ? null
        : sites.stream()
            .flatMap(site -> site.queues().stream())
            .filter(
                queue ->
                    view.shareOf(queue.get("spec", "cohortName"))
                        .filter(of -> Division.isWithin(of, share))
                        .isPresent())
            .mapToLong(
                queue -> view.spec().pools().stream().mapToLong(pool -> used(queue, pool)).sum())
            .sum();
  }

  private long used(GenericKubernetesResource queue, Pool pool) {
    var offer = offer(pool);
    return offer.devicesTouchedBy(
        QueueStatus.of(queue).used(Names.ofPool(view.name(), pool.name()), offer.resource()));
  }

  private Offer offer(Pool pool) {
    return new PoolSharing(view, pool).offer();
  }

  private <T> Optional<T> before(Function<AIFactoryStatus, List<T>> list, Predicate<T> which) {
    return view.status().flatMap(status -> list.apply(status).stream().filter(which).findFirst());
  }

  private static long sum(List<PoolCapacity> pools, Function<PoolCapacity, Long> number) {
    return pools.stream().mapToLong(number::apply).sum();
  }

  private static @Nullable Long known(Stream<@Nullable Long> numbers) {
    return numbers.filter(Objects::nonNull).reduce(Long::sum).orElse(null);
  }
}
