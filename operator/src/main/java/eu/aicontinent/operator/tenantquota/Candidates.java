package eu.aicontinent.operator.tenantquota;

import static java.util.stream.Collectors.toMap;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.placement.Constraints;
import eu.aicontinent.api.v1alpha1.placement.FactoryVerdict;
import eu.aicontinent.api.v1alpha1.placement.Placement;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenantquota.Allocation;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuotaStatus;
import eu.aicontinent.operator.domain.access.Objection;
import eu.aicontinent.operator.domain.eligibility.Barrier;
import eu.aicontinent.operator.domain.placement.Candidate;
import eu.aicontinent.operator.domain.placement.CandidateState;
import eu.aicontinent.operator.domain.placement.Option;
import eu.aicontinent.operator.domain.placement.Preference;
import eu.aicontinent.operator.domain.placement.Search;
import eu.aicontinent.operator.domain.placement.Suitability;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The factories at which an allocation with constraints may be placed, and those at which it may
 * not.
 */
final class Candidates {
  private final TenantQuotaView view;
  private final PlacementInputs placementInputs;
  private final Tenant tenant;
  private final Allocation allocation;
  private final String path;
  private final Map<String, Candidate> factories;
  private final Suitability suitability;
  private final Preference preference;
  private final Search search;
  private final Map<String, Objection> unsuitable = new TreeMap<>();

  /** The suitable factories by name, in the order of preference. */
  private final Map<String, CandidateState> suitable = new LinkedHashMap<>();

  Candidates(TenantQuotaView view, PlacementInputs placementInputs, Tenant tenant) {
    var asked = view.quota().getSpec();
    this.view = view;
    this.placementInputs = placementInputs;
    this.tenant = tenant;
    this.allocation = asked.toBePlaced().orElseThrow();
    this.path = "spec.allocations[%d]".formatted(asked.allocations().indexOf(allocation));
    var constraints = Objects.requireNonNull(allocation.constraints());
    this.suitability =
        new Suitability(
            constraints, path + ".constraints", placementInputs.policy(), placementInputs.labs());
    this.factories =
        placementInputs.factories().values().stream()
            .map(Candidates::candidate)
            .collect(toMap(Candidate::name, factory -> factory));
    this.preference = preference(constraints);
    this.search = search();
    factories.values().stream().sorted(preference).forEach(this::judge);
  }

  private static Candidate candidate(AIFactory factory) {
    return new Candidate(
        factory.getMetadata().getName(),
        factory.isMarkedForDeletion(),
        factory.getSpec(),
        factory.getStatus());
  }

  private Preference preference(Constraints constraints) {
    return new Preference(
        constraints,
        placementInputs.policy(),
        Preference.held(
            factories.values(),
            tenant.getMetadata().getName(),
            view.quota().getMetadata().getUid()));
  }

  private Search search() {
    return new Search(
        tenant.getSpec().applicant(),
        placementInputs.policy(),
        Optional.ofNullable(tenant.getSpec().antennaRef()).map(Reference::name).orElse(null),
        Optional.ofNullable(placementInputs.antenna()).map(Antenna::getSpec).orElse(null),
        suitability::suits,
        view.placement().orElse(null),
        view.status()
            .filter(_ -> view.isObserved())
            .map(TenantQuotaStatus::candidates)
            .orElse(List.of()));
  }

  private void judge(Candidate factory) {
    objection(factory)
        .ifPresentOrElse(
            objection -> unsuitable.put(factory.name(), objection),
            () -> suitable.put(factory.name(), stateAt(factory)));
  }

  private CandidateState stateAt(Candidate factory) {
    return search.at(factory, asked -> view.refusal(factory.name(), asked.pool()));
  }

  long accelerators() {
    return allocation.accelerators();
  }

  List<Option> options() {
    return suitable().map(candidate -> candidate.option(accelerators())).toList();
  }

  Stream<CandidateState> suitable() {
    return suitable.values().stream();
  }

  Optional<CandidateState> candidate(String factory) {
    return Optional.ofNullable(suitable.get(factory));
  }

  /** Returns true if what a factory has granted meets the constraints. */
  boolean suits(String factory) {
    var pools = view.grants(factory).stream().map(Grant::pool).toList();
    return suitable.containsKey(factory)
        && Optional.ofNullable(factories.get(factory)).stream()
            .flatMap(one -> one.spec().pools().stream())
            .filter(suitability::suits)
            .anyMatch(pool -> pools.contains(pool.name()));
  }

  /** Returns the verdict on each factory: first those that suit, in the order of preference. */
  List<FactoryVerdict> verdicts(@Nullable Placement placement) {
    var verdicts = new ArrayList<FactoryVerdict>();
    suitable().map(candidate -> verdict(candidate, placement)).forEach(verdicts::add);
    unsuitable.forEach(
        (name, objection) ->
            verdicts.add(FactoryVerdict.of(name, objection.reason(), objection.message(), null)));
    return verdicts.stream().limit(TenantQuotaStatus.MAX_CANDIDATES).toList();
  }

  private FactoryVerdict verdict(CandidateState candidate, @Nullable Placement placement) {
    var name = candidate.factory();
    var isAsked = placement != null && placement.factory().equals(name);
    return isAsked && candidate.refusal() == null
        ? FactoryVerdict.of(name, Reason.Pending, inFavour(name), null)
        : candidate.verdict(path + ".accelerators", accelerators(), isAsked);
  }

  private String inFavour(String factory) {
    return preference.inFavour(Objects.requireNonNull(factories.get(factory)));
  }

  private Optional<Objection> objection(Candidate factory) {
    return allocatedAlready(factory)
        .or(() -> search.barrier(factory).map(barrier -> objection(factory, barrier)))
        .or(() -> suitability.objection(factory))
        .or(() -> withoutStorage(factory));
  }

  /**
   * Returns an objection to a factory that declares none of the storage that is asked for. What it
   * has granted before stays.
   */
  private Optional<Objection> withoutStorage(Candidate factory) {
    return allocation.storage() == null
            || factory.spec().storage() != null
            || !view.grants(factory.name()).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Objection(
                Reason.NoStorage,
                "%s.storage: %s declares no storage".formatted(path, factory.name())));
  }

  /**
   * Returns an objection to a factory that another allocation of the quota names: a factory
   * distinguishes the allocations of a quota by their pools alone.
   */
  private Optional<Objection> allocatedAlready(Candidate factory) {
    return view.quota().getSpec().allocations().stream()
        .filter(other -> other.constraints() == null && other.isAt(factory.name()))
        .findFirst()
        .map(
            other ->
                new Objection(
                    Reason.AllocatedAlready,
                    "spec.allocations[%d].factoryRef: it names %s: ask for more there, or make another TenantQuota"
                        .formatted(
                            view.quota().getSpec().allocations().indexOf(other), factory.name())));
  }

  private Objection objection(Candidate factory, Barrier barrier) {
    var name = tenant.getMetadata().getName();
    return switch (barrier) {
      case Barrier.NoAntenna(var antenna) ->
          new Objection(
              Reason.AntennaNotFound,
              "spec.tenantRef: there is no Antenna %s, which Tenant %s comes through"
                  .formatted(antenna, name));
      case Barrier.NoLink(var antenna) ->
          new Objection(
              Reason.NotLinked,
              "spec.tenantRef: Antenna %s, which Tenant %s comes through, has no link to %s"
                  .formatted(antenna, name, factory.name()));
      case Barrier.RuledOut ruledOut -> Objection.of(ruledOut.rule("Antenna").of("spec.tenantRef"));
    };
  }
}
