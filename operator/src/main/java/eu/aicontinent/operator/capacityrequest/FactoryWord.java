package eu.aicontinent.operator.capacityrequest;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Lifecycle;
import eu.aicontinent.api.v1alpha1.aifactory.Pool;
import eu.aicontinent.api.v1alpha1.aifactory.PoolCapacity;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequestStatus;
import eu.aicontinent.api.v1alpha1.capacityrequest.Placement;
import eu.aicontinent.operator.domain.capacity.Room;
import eu.aicontinent.operator.domain.capacity.Supply;
import eu.aicontinent.operator.domain.shares.Division;
import eu.aicontinent.operator.domain.shares.ShareRules;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one factory says to a request, and what its table shows to be free. */
final class FactoryWord {
  /** Refusals that another factory would repeat. */
  private static final Set<Reason> NOT_OF_THE_FACTORY =
      Set.of(
          Reason.NotEligible,
          Reason.NotParticipating,
          Reason.UnknownState,
          Reason.PolicyNotFound,
          Reason.TenantNotFound,
          Reason.AntennaNotFound,
          Reason.Unrecognized);

  private final CapacityRequestView view;
  private final String name;
  private final @Nullable AIFactory factory;

  FactoryWord(CapacityRequestView view, String name) {
    this.view = view;
    this.name = name;
    this.factory = view.factories().get(name);
  }

  String name() {
    return name;
  }

  /** Whether it can be asked at all. */
  boolean isResolved() {
    return factory != null && view.isLinked(name);
  }

  /** Why not. */
  Reason unresolved() {
    return factory == null ? Reason.FactoryNotFound : Reason.NotLinked;
  }

  /** Its row for the request's quota. */
  Optional<Grant> grant() {
    return rows(AIFactoryStatus::grants).stream()
        .filter(grant -> isOurs(grant.quotaUid()))
        .findFirst();
  }

  /** What it says against what it is asked at present; that a term is over is plain to see. */
  Optional<Refusal> refusal() {
    return placement()
        .flatMap(
            placement ->
                rows(AIFactoryStatus::refusals).stream()
                    .filter(refusal -> isOurs(refusal.quotaUid()))
                    .filter(refusal -> Objects.equals(refusal.pool(), placement.pool()))
                    .filter(refusal -> refusal.reason() != Reason.Expired)
                    .findFirst());
  }

  /** Whether it refuses for a reason of its own, so that another factory may be asked. */
  boolean refuses() {
    return refusal().filter(refusal -> !NOT_OF_THE_FACTORY.contains(refusal.reason())).isPresent();
  }

  private boolean isOurs(String quotaUid) {
    return view.ownQuota()
        .filter(quota -> quota.getMetadata().getUid().equals(quotaUid))
        .isPresent();
  }

  private Optional<Placement> placement() {
    return view.status()
        .map(CapacityRequestStatus::placement)
        .filter(placement -> placement.factory().equals(name));
  }

  /**
   * The most that one pool for this kind of work shows to be free, and the antenna's ceiling
   * leaves; 0 while nothing is granted.
   */
  long free() {
    return Math.min(inOnePool(), belowCeiling());
  }

  /** The same of what it is asked for at present. */
  long freeWhereAsked() {
    return placement()
        .map(Placement::pool)
        .flatMap(pool -> meant().stream().filter(p -> p.name().equals(pool)).findFirst())
        .map(pool -> Math.min(free(pool), belowCeiling()))
        .orElseGet(this::free);
  }

  /** Whether nothing but the antenna's ceiling leaves too little. */
  boolean isHeldBackByCeiling(long accelerators) {
    return inOnePool() >= accelerators && belowCeiling() < accelerators;
  }

  private long inOnePool() {
    return meant().stream().mapToLong(this::free).max().orElse(0);
  }

  private long belowCeiling() {
    return view.antennaName()
        .flatMap(
            antenna ->
                view.ceiling(name)
                    .map(ceiling -> Room.left(antenna, ceiling, rows(AIFactoryStatus::grants))))
        .orElse(0L);
  }

  /**
   * The pool to ask for: none while any will do, else the one for this kind of work that shows the
   * most room.
   */
  @Nullable String pool() {
    var pools = factory == null ? List.<Pool>of() : factory.getSpec().pools();
    var meant = meant();
    return meant.size() == pools.size()
        ? null
        : meant.stream().max(Comparator.comparingLong(this::free)).map(Pool::name).orElse(null);
  }

  /** Whether it has any pool for this kind of work. */
  boolean isMeantForTheWork() {
    return !meant().isEmpty();
  }

  private List<Pool> meant() {
    return factory == null
        ? List.of()
        : factory.getSpec().pools().stream()
            .filter(pool -> pool.workloadClasses().contains(view.spec().workloadClass()))
            .toList();
  }

  private long free(Pool pool) {
    if (!grantsAnything() || factory == null) {
      return 0;
    }
    var division =
        Division.of(
            factory.getSpec().capacityShares(),
            view.policy() == null ? null : view.policy().shares());
    var supply =
        new Supply(
            pool.name(), pool.clusterRef().name(), committed(pool), null, pool.maintenance(), true);
    return Room.left(supply, division, rows(AIFactoryStatus::grants), share(factory));
  }

  private boolean grantsAnything() {
    return factory != null
        && factory.getMetadata().getDeletionTimestamp() == null
        && factory.getSpec().lifecycle() == Lifecycle.Operational
        && factory.getStatus() != null
        && Objects.requireNonNullElse(factory.getStatus().overcommitted(), 0L) == 0;
  }

  private Share share(AIFactory asked) {
    return ShareRules.of(
        view.spec().applicant(),
        view.policy(),
        asked.getSpec().hostState(),
        asked.getSpec().participatingStates());
  }

  private long committed(Pool pool) {
    return rows(AIFactoryStatus::capacity).stream()
        .filter(row -> row.pool().equals(pool.name()))
        .mapToLong(PoolCapacity::committed)
        .sum();
  }

  private <R> List<R> rows(Function<AIFactoryStatus, List<R>> table) {
    return factory == null || factory.getStatus() == null
        ? List.of()
        : table.apply(factory.getStatus());
  }
}
