package eu.aicontinent.operator.domain.capacity;

import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.tenant.Priority;
import eu.aicontinent.operator.domain.eligibility.Ineligible;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The demand of one TenantQuota at the factory. A quota that is being deleted has none; one that is
 * not valid asks for nothing.
 *
 * @param quota name of the TenantQuota
 * @param quotaUid its UID
 * @param createdAt instant of its creation
 * @param tenant name of its tenant
 * @param terms terms of the tenant; null when there is no such tenant, or no longer
 * @param validity period in which it may hold grants
 * @param requests allocations that it asks for
 */
public record QuotaDemand(
    String quota,
    String quotaUid,
    Instant createdAt,
    String tenant,
    @Nullable TenantTerms terms,
    Validity validity,
    List<Request> requests) {

  private static final Comparator<QuotaDemand> OF_ONE_INSTANT =
      Comparator.comparing(QuotaDemand::quota).thenComparing(QuotaDemand::quotaUid);

  /**
   * A demand with its rank. First come those that have waited long, then those with priority, then
   * the oldest. The rank is computed once and compared by hand, because ordering takes most of the
   * time of a decision.
   */
  record Ranked(Priority rank, QuotaDemand demand) implements Comparable<Ranked> {
    @Override
    public int compareTo(Ranked other) {
      if (rank != other.rank) {
        return rank.compareTo(other.rank);
      }
      var age = demand.createdAt.compareTo(other.demand.createdAt);
      return age != 0 ? age : OF_ONE_INSTANT.compare(demand, other.demand);
    }
  }

  Ranked ranked(Duration ageing, Instant now) {
    return new Ranked(rank(ageing, now), this);
  }

  public QuotaDemand {
    requests = List.copyOf(requests);
  }

  private Priority rank(Duration ageing, Instant now) {
    if (!now.isBefore(ages(ageing))) {
      return Priority.Strategic;
    }
    return terms == null ? Priority.Standard : terms.priority();
  }

  /** Returns the instant from which it comes before all that are younger. */
  Instant ages(Duration ageing) {
    return validity.waitingSince(createdAt).plus(ageing);
  }

  /** Returns the reason why its tenant is granted nothing new; empty when it may be. */
  Optional<Ineligible> ineligible() {
    return Optional.ofNullable(terms).map(TenantTerms::ineligible);
  }

  /**
   * The terms of a tenant at the factory.
   *
   * @param antenna antenna that it comes through
   * @param share share that it draws from, unless it already holds a grant from another
   * @param reserves reserve that is for it, by the share that the reserve is a part of
   * @param priority priority of its requests
   * @param ineligible reason why it is granted nothing new; null when it may be
   */
  public record TenantTerms(
      @Nullable String antenna,
      Share share,
      Map<Share, String> reserves,
      Priority priority,
      @Nullable Ineligible ineligible) {
    public TenantTerms {
      reserves = Map.copyOf(reserves);
    }
  }

  /**
   * One allocation.
   *
   * @param index its place in the quota's spec
   * @param pool pool that it names; null leaves the choice to the factory
   * @param accelerators whole devices to guarantee
   * @param borrowing whole devices that may be borrowed beyond them
   * @param storage GiB of storage for the tenant's workspace
   */
  public record Request(
      int index, @Nullable String pool, long accelerators, long borrowing, long storage) {}
}
