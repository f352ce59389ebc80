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
import eu.aicontinent.api.v1alpha1.aifactory.StorageTotals;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePoolStatus;
import eu.aicontinent.api.v1alpha1.gpunodepool.PoolMaintenance;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.domain.capacity.Gibibytes;
import eu.aicontinent.operator.domain.shares.Division;
import eu.aicontinent.operator.gpu.Offer;
import eu.aicontinent.operator.kueue.QueueStatus;
import eu.aicontinent.operator.meta.Foreign;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Quantities;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Computes the figures of a factory's capacity for its status: what it has, what it has granted,
 * and what it sees in use.
 */
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

  /**
   * Returns the amounts of storage; empty for a factory that declares none.
   *
   * @param taken GiB that workspaces take
   */
  Optional<StorageTotals> storage(long taken) {
    return Optional.ofNullable(view.spec().storage())
        .map(
            declared -> {
              var capacity = Gibibytes.read(declared.capacity());
              return new StorageTotals(
                  Gibibytes.print(capacity),
                  Gibibytes.print(taken),
                  Gibibytes.print(Math.max(0, capacity - taken)));
            });
  }

  private long granted(Predicate<Grant> of) {
    return grants.stream().filter(of).map(Grant::accelerators).reduce(0L, Quantities::sum);
  }

  /**
   * Returns the devices in use in a pool. It is the last known number while the cluster cannot be
   * read, and null without Kueue or when the cluster belongs to another owner.
   */
  private @Nullable Long used(Pool pool) {
    var site = view.site(pool);
    var before =
        before(AIFactoryStatus::capacity, c -> c.pool().equals(pool.name()))
            .map(PoolCapacity::used)
            .orElse(null);
    if (!site.isReadable()) {
      return before;
    }
    return site.lacks(Capability.Kueue) || !view.isOurs(pool)
        ? null
        : believed(site.queues().stream().map(queue -> reported(queue, pool)).toList(), before);
  }

  private @Nullable Long used(Share share) {
    var sites =
        view.clusters().values().stream().filter(site -> !site.lacks(Capability.Kueue)).toList();
    var before =
        before(AIFactoryStatus::shares, s -> s.name() == share)
            .map(ShareCapacity::used)
            .orElse(null);
    if (sites.stream().anyMatch(site -> !site.isReadable())) {
      return before;
    }
    return sites.isEmpty()
        ? null
        : believed(
            sites.stream()
                .flatMap(site -> site.queues().stream())
                .filter(
                    queue ->
                        view.shareOf(Foreign.name(queue.get("spec", "cohortName")).orElse(null))
                            .filter(of -> Division.isWithin(of, share))
                            .isPresent())
                .flatMap(queue -> view.spec().pools().stream().map(pool -> reported(queue, pool)))
                .toList(),
            before);
  }

  /**
   * The use of a pool by one queue, as Kueue reports it.
   *
   * @param devices whole devices of which work has at least a part
   * @param allowed devices that the table allows the queue's tenant there, borrowed ones included
   */
  private record Reported(long devices, long allowed) {
    long credible() {
      return Math.min(devices, allowed);
    }
  }

  /**
   * Returns the devices that queues use together. A queue uses more than its tenant is allowed only
   * if a grant has ended or become less, and then it had these devices before. So an excess is
   * believed up to the number that was known before, and no further. Whatever the status of one
   * queue says, the table can be written, and the figure is right again as soon as Kueue's is.
   */
  private static long believed(List<Reported> queues, @Nullable Long before) {
    var all = queues.stream().map(Reported::devices).reduce(0L, Quantities::sum);
    var credible = queues.stream().map(Reported::credible).reduce(0L, Quantities::sum);
    return Math.max(credible, Math.min(all, Objects.requireNonNullElse(before, 0L)));
  }

  private Reported reported(GenericKubernetesResource queue, Pool pool) {
    var offer = offer(pool);
    var tenant = Names.tenantOf(queue.getMetadata().getName());
    return new Reported(
        offer.devicesTouchedBy(
            QueueStatus.of(queue).used(Names.ofPool(view.name(), pool.name()), offer.resource())),
        grants.stream()
            .filter(grant -> grant.tenant().equals(tenant) && grant.pool().equals(pool.name()))
            .map(grant -> Quantities.sum(grant.accelerators(), grant.borrowing()))
            .reduce(0L, Quantities::sum));
  }

  private Offer offer(Pool pool) {
    return new PoolSharing(view, pool).offer();
  }

  private <T> Optional<T> before(Function<AIFactoryStatus, List<T>> list, Predicate<T> which) {
    return view.status().flatMap(status -> list.apply(status).stream().filter(which).findFirst());
  }

  private static long sum(List<PoolCapacity> pools, Function<PoolCapacity, Long> number) {
    return pools.stream().map(number).reduce(0L, Quantities::sum);
  }

  private static @Nullable Long known(Stream<@Nullable Long> numbers) {
    return numbers.filter(Objects::nonNull).reduce(Quantities::sum).orElse(null);
  }
}
