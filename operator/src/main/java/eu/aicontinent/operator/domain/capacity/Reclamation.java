package eu.aicontinent.operator.domain.capacity;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.operator.domain.capacity.ReclaimPolicy.Takes;
import eu.aicontinent.operator.domain.eligibility.Ineligible;
import eu.aicontinent.operator.domain.shares.Division;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Takes grants back, each after a notice of its own. A factory that is being decommissioned takes
 * back all grants. Every other factory takes back those of tenants that may not keep them. One that
 * reclaims also takes back what then exceeds its capacity: the newest grants first, whole grants,
 * and none that need not go. For these, a pool that cannot be seen or counted decides nothing:
 * notices that were given before stand, and none runs out.
 */
final class Reclamation {
  private static final Comparator<Entry> NEWEST_FIRST =
      Comparator.comparing(Reclamation::grant, PreviousGrants.OLDEST_FIRST).reversed();

  private final LedgerInput input;
  private final CapacitySnapshot capacity;

  /**
   * @param capacity snapshot that holds nothing but what is kept for recovered grants
   */
  Reclamation(LedgerInput input, CapacitySnapshot capacity) {
    this.input = input;
    this.capacity = capacity;
  }

  /**
   * Returns the entries with their notices. An entry whose notice is over holds nothing any more.
   */
  List<Entry> from(List<Entry> entries) {
    var leaving = leaving(entries);
    // A tenant that has lost all its grants is no longer bound to the share that it had them from.
    return PreviousGrants.inTheShareOfTheOldestGrant(
        entries.stream().map(entry -> noticed(entry, leaving.contains(entry))).toList());
  }

  /** Returns the instant at which the next notice is over unless something happens before. */
  static Optional<Instant> nextEnd(List<Grant> grants, ReclaimPolicy reclaimPolicy, Instant now) {
    return grants.stream()
        .map(Grant::noticeSince)
        .filter(Objects::nonNull)
        .map(since -> since.plus(reclaimPolicy.period()))
        .filter(now::isBefore)
        .min(Comparator.naturalOrder());
  }

  private Entry noticed(Entry entry, boolean leaving) {
    if (!entry.isHeld()) {
      return entry;
    }
    var before = grant(entry).noticeSince();
    if (isFrozen(entry)) {
      return entry.onNotice(before);
    }
    if (!leaving) {
      return entry.onNotice(null);
    }
    var since = before == null ? input.now().truncatedTo(ChronoUnit.SECONDS) : before;
    return input.now().isBefore(since.plus(input.reclaimPolicy().period()))
        ? entry.onNotice(since)
        : entry.withdrawn();
  }

  private Set<Entry> leaving(List<Entry> entries) {
    var held = entries.stream().filter(Entry::isHeld).toList();
    if (isDecommissioned()) {
      return new HashSet<>(held);
    }
    var leaving =
        held.stream().filter(Reclamation::isForfeited).collect(toCollection(HashSet::new));
    // Grants of a lost hub that nobody has claimed yet are no reason to take from those that have
    // claimed.
    if (input.reclaimPolicy().takes() == Takes.Excess && input.recoveredGrants().isEmpty()) {
      held.stream()
          .filter(entry -> !isForfeited(entry))
          .collect(
              groupingBy(entry -> new Cell(grant(entry).pool(), Division.outer(entry.share()))))
          .forEach((cell, grants) -> leaving.addAll(excess(cell, grants)));
    }
    return leaving;
  }

  private record Cell(String pool, Share share) {}

  /** Returns the newest grants until the rest fits, without those that may stay all the same. */
  private List<Entry> excess(Cell cell, List<Entry> held) {
    var above = sum(held) - capacity.room(cell.pool(), cell.share());
    if (above <= 0) {
      return List.of();
    }
    var taken = new ArrayList<Entry>();
    for (var entry : held.stream().sorted(NEWEST_FIRST).toList()) {
      if (above > 0) {
        taken.add(entry);
        above -= entry.kept();
      }
    }
    for (var entry : List.copyOf(taken).reversed()) {
      if (above + entry.kept() <= 0) {
        taken.remove(entry);
        above += entry.kept();
      }
    }
    return taken;
  }

  private boolean isFrozen(Entry entry) {
    return input.reclaimPolicy().takes() == Takes.Excess
        && !isForfeited(entry)
        && capacity
            .supply(grant(entry).pool())
            .filter(supply -> supply.seen() && supply.committed() != null)
            .isEmpty();
  }

  private static boolean isForfeited(Entry entry) {
    return entry.demand().ineligible().filter(Ineligible::endsGrants).isPresent();
  }

  private boolean isDecommissioned() {
    return input.reclaimPolicy().takes() == Takes.Everything;
  }

  private static long sum(List<Entry> entries) {
    return entries.stream().mapToLong(Entry::kept).sum();
  }

  private static Grant grant(Entry entry) {
    return Objects.requireNonNull(entry.before());
  }
}
