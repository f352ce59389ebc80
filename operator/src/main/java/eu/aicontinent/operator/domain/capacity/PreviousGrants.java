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
   * still valid claims, on pools that still exist, count.
   */
  static List<Entry> entries(LedgerInput input, CapacitySnapshot capacity) {
    var held =
        new PreviousGrants(
            input.granted().stream()
                .filter(grant -> capacity.supply(grant.pool()).isPresent())
                .collect(groupingBy(Grant::quotaUid)));
    var entries =
        input.claims().stream()
            .filter(claim -> claim.validity().contains(input.now()))
            .map(claim -> claim.ranked(input.rules().ageing(), input.now()))
            .sorted()
            .map(Claim.Ranked::claim)
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
              var grant = oldest.get(entry.claim().tenant());
              return entry.in(grant == null ? share(entry.claim()) : grant.share());
            })
        .toList();
  }

  private static Share share(Claim claim) {
    return claim.terms() == null ? Share.Unrecognized : claim.terms().share();
  }

  /**
   * Returns the allocations of a claim. Those that name a pool come first, because what they hold
   * is not for the others.
   */
  private Stream<Entry> entries(Claim claim) {
    if (claim.requests().size() == 1) {
      var only = claim.requests().getFirst();
      return Stream.of(entry(claim, only, before(claim, only, Set.of()), Set.of()));
    }
    var named =
        claim.requests().stream()
            .map(Claim.Request::pool)
            .filter(Objects::nonNull)
            .collect(toSet());
    var taken = new HashSet<>(named);
    return claim.requests().stream()
        .sorted(
            Comparator.comparing((Claim.Request request) -> request.pool() == null)
                .thenComparing(Claim.Request::index))
        .map(
            request -> {
              var before = before(claim, request, taken);
              if (before != null) {
                taken.add(before.pool());
              }
              return entry(claim, request, before, Set.copyOf(named));
            });
  }

  private static Entry entry(
      Claim claim, Claim.Request request, @Nullable Grant before, Set<String> avoid) {
    return new Entry(claim, request, share(claim), before, null, avoid);
  }

  private @Nullable Grant before(Claim claim, Claim.Request request, Set<String> taken) {
    if (claim.terms() == null) {
      return null;
    }
    return live.getOrDefault(claim.quotaUid(), List.of()).stream()
        .filter(grant -> isFor(grant, request.pool(), taken))
        .min(OLDEST_FIRST)
        .orElse(null);
  }

  private static boolean isFor(Grant grant, @Nullable String pool, Set<String> taken) {
    return pool == null ? !taken.contains(grant.pool()) : pool.equals(grant.pool());
  }
}
