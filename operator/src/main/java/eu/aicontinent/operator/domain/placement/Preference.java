package eu.aicontinent.operator.domain.placement;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.accesspolicy.PlacementRules;
import eu.aicontinent.api.v1alpha1.accesspolicy.SustainabilityRule;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Sustainability;
import eu.aicontinent.api.v1alpha1.placement.Constraints;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Orders the suitable factories: first those with more of the sectors, then those in a preferred
 * state, then those in a state where the tenant holds less, then those with better figures of
 * sustainability, unless the policy ignores them, and last by name.
 */
public final class Preference implements Comparator<Candidate> {
  /**
   * The order of figures of sustainability, better ones first; a factory that states none comes
   * last.
   */
  private static final Comparator<Sustainability> GREENER =
      Comparator.comparing((Sustainability figures) -> new BigDecimal(figures.pue()))
          .thenComparing(Sustainability::renewablePercent, Comparator.reverseOrder())
          .thenComparing(figures -> new BigDecimal(figures.wue()))
          .thenComparing(Sustainability::heatReuse, Comparator.reverseOrder());

  private final Constraints constraints;
  private final SustainabilityRule rule;
  private final Comparator<Candidate> order;

  /**
   * @param policy rules of the network; null when there are none
   * @param held whole devices that the tenant holds elsewhere, by host state
   */
  public Preference(
      Constraints constraints, @Nullable AccessPolicySpec policy, Map<String, Long> held) {
    this.constraints = constraints;
    this.rule = (policy == null ? PlacementRules.STATED : policy.placement()).sustainability();
    this.order =
        Comparator.comparing((Candidate factory) -> -sectors(factory).size())
            .thenComparing(factory -> rank(factory.spec().hostState()))
            .thenComparing(factory -> held.getOrDefault(factory.spec().hostState(), 0L))
            .thenComparing(this::sustainability, Comparator.nullsLast(GREENER))
            .thenComparing(factory -> factory.name());
  }

  /**
   * Returns the devices that a tenant holds, by host state.
   *
   * @param except UID of the TenantQuota that is being placed
   */
  public static Map<String, Long> held(
      Collection<Candidate> factories, String tenant, String except) {
    return factories.stream()
        .collect(
            Collectors.groupingBy(
                factory -> factory.spec().hostState(),
                Collectors.summingLong(
                    factory ->
                        factory.grants().stream()
                            .filter(grant -> grant.tenant().equals(tenant))
                            .filter(grant -> !grant.quotaUid().equals(except))
                            .mapToLong(Grant::accelerators)
                            .sum())));
  }

  @Override
  public int compare(Candidate one, Candidate other) {
    return order.compare(one, other);
  }

  /**
   * Returns the advantages of a factory beyond the hard constraints, as text; empty when it has
   * none.
   */
  public String inFavour(Candidate factory) {
    var words = new ArrayList<String>();
    if (!sectors(factory).isEmpty()) {
      words.add("sectors " + String.join(", ", sectors(factory)));
    }
    if (constraints.preferredStates().contains(factory.spec().hostState())) {
      words.add("preferred state " + factory.spec().hostState());
    }
    Optional.ofNullable(sustainability(factory)).ifPresent(f -> words.add("PUE " + f.pue()));
    return String.join("; ", words);
  }

  private List<String> sectors(Candidate factory) {
    return constraints.sectors().stream().filter(factory.spec().sectors()::contains).toList();
  }

  private int rank(String state) {
    var index = constraints.preferredStates().indexOf(state);
    return index < 0 ? constraints.preferredStates().size() : index;
  }

  /** Returns the figures that count; null when the policy ignores them or there are none. */
  private @Nullable Sustainability sustainability(Candidate factory) {
    return rule == SustainabilityRule.Ignored ? null : factory.spec().sustainability();
  }
}
