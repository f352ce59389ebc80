package eu.aicontinent.operator.domain.capacity;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.operator.domain.shares.Division;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One allocation while a decision is being made about it.
 *
 * @param demand quota that it is part of
 * @param request devices that it asks for
 * @param share share that it draws from
 * @param before grant that it had before; null when it had none
 * @param noticeSince instant since which its end is announced; null while it is not
 * @param avoid pools that other allocations of the quota name, so that a pool has one grant of it
 */
record Entry(
    QuotaDemand demand,
    QuotaDemand.Request request,
    Share share,
    @Nullable Grant before,
    @Nullable Instant noticeSince,
    Set<String> avoid) {

  Entry in(Share other) {
    return new Entry(demand, request, other, before, noticeSince, avoid);
  }

  Entry holding(Grant grant) {
    return new Entry(demand, request, share, grant, noticeSince, avoid);
  }

  Entry onNotice(@Nullable Instant since) {
    return new Entry(demand, request, share, before, since, avoid);
  }

  /** Returns the entry without its grant: it asks like one that never held anything. */
  Entry withdrawn() {
    return new Entry(demand, request, share, null, null, avoid);
  }

  /** Returns the reserve that it draws from; null when none is for it. */
  @Nullable String reserve() {
    var terms = demand.terms();
    return terms == null ? null : terms.reserves().get(Division.outer(share));
  }

  boolean isHeld() {
    return before != null;
  }

  /** Returns the pool that it is bound to, or asks for. */
  Optional<String> pool() {
    return before != null ? Optional.of(before.pool()) : Optional.ofNullable(request.pool());
  }

  /** Returns the antenna that its tenant comes through. */
  Optional<String> antenna() {
    return Optional.ofNullable(demand.terms()).map(QuotaDemand.TenantTerms::antenna);
  }

  /** Returns the devices that it has and still asks for. */
  long kept() {
    return before == null ? 0 : Math.min(before.accelerators(), request.accelerators());
  }

  /**
   * Returns the devices that it may borrow: as many as it asks for, but no more than before if its
   * tenant is not eligible.
   */
  long borrowing() {
    return before == null || demand.ineligible().isEmpty()
        ? request.borrowing()
        : Math.min(before.borrowing(), request.borrowing());
  }

  boolean isBarred() {
    return demand.ineligible().isPresent() && (!isComplete() || borrowing() < request.borrowing());
  }

  /** Returns the GiB of storage that it has and still asks for. */
  long keptStorage() {
    return before == null ? 0 : Math.min(Gibibytes.read(before.storage()), request.storage());
  }

  /** Returns the GiB of storage that it asks for and does not have. */
  long missingStorage() {
    return request.storage() - keptStorage();
  }

  /** Returns true if it has all that it asks for. */
  boolean isComplete() {
    return missing() == 0 && missingStorage() == 0;
  }

  /** Returns the devices that it asks for and does not have. */
  long missing() {
    return request.accelerators() - kept();
  }
}
