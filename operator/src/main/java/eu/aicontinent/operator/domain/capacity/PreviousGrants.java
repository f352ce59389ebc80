package eu.aicontinent.operator.domain.capacity;

import static java.util.function.BinaryOperator.minBy;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the grant that every allocation had before. */
final class PreviousGrants {
  static final Comparator<Grant> OLDEST_FIRST =
      Comparator.comparing(Grant::grantedAt)
          .thenComparing(Grant::quota)
          .thenComparing(Grant::quotaUid)
          .thenComparing(Grant::pool);

  private final Map<String, List<Grant>> live;

  private PreviousGrants(Map<String, List<Grant>> live) {
    this.live = live;
  }

  /**
   * Returns all allocations in the order in which they are served. Only grants of quotas that are
   * still valid demands, on pools that still exist, count.
   */
  static List<Entry> entries(LedgerInput input, CapacitySnapshot capacity) {
    var held =
        new PreviousGrants(
            input.granted().stream()
                .filter(grant -> capacity.supply(grant.pool()).isPresent())
                .collect(groupingBy(Grant::quotaUid)));
    var entries =
        input.demands().stream()
            .filter(demand -> demand.validity().contains(input.now()))
            .map(demand -> demand.ranked(input.rules().ageing(), input.now()))
            .sorted()
            .map(QuotaDemand.Ranked::demand)
            .flatMap(held::entries)
            .toList();
    return inTheShareOfTheOldestGrant(entries);
  }

  /**
   * Keeps every tenant in the share of its oldest grant, because its queue can be in one share
   * only.
   */
  static List<Entry> inTheShareOfTheOldestGrant(List<Entry> entries) {
    var oldest =
        entries.stream()
            .map(Entry::before)
            .filter(Objects::nonNull)
            .filter(grant -> grant.share() != Share.Unrecognized)
            .collect(toMap(Grant::tenant, identity(), minBy(OLDEST_FIRST)));
    return entries.stream()
        .map(
            entry -> {
              var grant = oldest.get(entry.demand().tenant());
              return entry.in(grant == null ? share(entry.demand()) : grant.share());
            })
        .toList();
  }

  private static Share share(QuotaDemand demand) {
    return demand.terms() == null ? Share.Unrecognized : demand.terms().share();
  }

  /**
   * Returns the allocations of a demand. Those that name a pool come first, because what they hold
   * is not for the others.
   */
  private Stream<Entry> entries(QuotaDemand demand) {
    if (demand.requests().size() == 1) {
      var only = demand.requests().getFirst();
      return Stream.of(entry(demand, only, before(demand, only, Set.of()), Set.of()));
    }
    var named =
        demand.requests().stream()
            .map(QuotaDemand.Request::pool)
            .filter(Objects::nonNull)
            .collect(toSet());
    var taken = new HashSet<>(named);
    return demand.requests().stream()
        .sorted(
            Comparator.comparing((QuotaDemand.Request request) -> request.pool() == null)
                .thenComparing(QuotaDemand.Request::index))
        .map(
            request -> {
              var before = before(demand, request, taken);
              if (before != null) {
                taken.add(before.pool());
              }
              return entry(demand, request, before, Set.copyOf(named));
            });
  }

  private static Entry entry(
      QuotaDemand demand, QuotaDemand.Request request, @Nullable Grant before, Set<String> avoid) {
    return new Entry(demand, request, share(demand), before, null, avoid);
  }

  private @Nullable Grant before(
      QuotaDemand demand, QuotaDemand.Request request, Set<String> taken) {
    if (demand.terms() == null) {
      return null;
    }
    return live.getOrDefault(demand.quotaUid(), List.of()).stream()
        .filter(grant -> isFor(grant, request.pool(), taken))
        .min(OLDEST_FIRST)
        .orElse(null);
  }

  private static boolean isFor(Grant grant, @Nullable String pool, Set<String> taken) {
    return pool == null ? !taken.contains(grant.pool()) : pool.equals(grant.pool());
  }
}
