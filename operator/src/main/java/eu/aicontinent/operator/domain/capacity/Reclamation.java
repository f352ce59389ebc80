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
 * back all; every other those of tenants that may not keep them; and one that reclaims also what
 * then stands above its capacity, the newest grants first, whole grants and none that need not go.
 * What cannot be seen or counted decides nothing about capacity: notices that were given before
 * stand, and none runs out.
 */
final class Reclamation {
  private static final Comparator<Entry> NEWEST_FIRST =
      Comparator.comparing(Reclamation::grant, PreviousGrants.OLDEST_FIRST).reversed();

  private final LedgerInput input;
  private final CapacitySnapshot capacity;

  /**
   * @param capacity with nothing in it but what is kept for proofs
   */
  Reclamation(LedgerInput input, CapacitySnapshot capacity) {
    this.input = input;
    this.capacity = capacity;
  }

  /** The entries with their notices; those whose notice is over hold nothing any more. */
  List<Entry> from(List<Entry> entries) {
    var leaving = leaving(entries);
    // Who has lost all it had is no longer bound to the share that it had it from.
    return PreviousGrants.inTheShareOfTheOldestGrant(
        entries.stream().map(entry -> noticed(entry, leaving.contains(entry))).toList());
  }

  /** When the next notice is over, unless something happens before. */
  static Optional<Instant> nextEnd(List<Grant> grants, ReclaimPolicy notice, Instant now) {
    return grants.stream()
        .map(Grant::noticeSince)
        .filter(Objects::nonNull)
        .map(since -> since.plus(notice.period()))
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
    return input.now().isBefore(since.plus(input.notice().period()))
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
    // What a lost hub has granted and nobody has claimed yet is no reason to take from those who
    // have.
    if (input.notice().takes() == Takes.Excess && input.proofs().isEmpty()) {
      held.stream()
          .filter(entry -> !isForfeited(entry))
          .collect(
              groupingBy(entry -> new Cell(grant(entry).pool(), Division.outer(entry.share()))))
          .forEach((cell, grants) -> leaving.addAll(excess(cell, grants)));
    }
    return leaving;
  }

  private record Cell(String pool, Share share) {}

  /** The newest until the rest fits, but for those of them without which it fits too. */
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
    return input.notice().takes() == Takes.Excess
        && !isForfeited(entry)
        && capacity
            .supply(grant(entry).pool())
            .filter(supply -> supply.seen() && supply.committed() != null)
            .isEmpty();
  }

  private static boolean isForfeited(Entry entry) {
    return entry.claim().ineligible().filter(Ineligible::endsGrants).isPresent();
  }

  private boolean isDecommissioned() {
    return input.notice().takes() == Takes.Everything;
  }

  private static long sum(List<Entry> entries) {
    return entries.stream().mapToLong(Entry::kept).sum();
  }

  private static Grant grant(Entry entry) {
    return Objects.requireNonNull(entry.before());
  }
}
