package eu.aicontinent.operator.tenantquota;

import static java.util.stream.Collectors.toMap;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.antenna.Link;
import eu.aicontinent.api.v1alpha1.placement.Constraints;
import eu.aicontinent.api.v1alpha1.placement.FactoryVerdict;
import eu.aicontinent.api.v1alpha1.placement.Placement;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenantquota.Allocation;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuotaStatus;
import eu.aicontinent.operator.domain.access.Objection;
import eu.aicontinent.operator.domain.eligibility.Ineligible;
import eu.aicontinent.operator.domain.eligibility.LinkRules;
import eu.aicontinent.operator.domain.eligibility.LinkRules.Linked;
import eu.aicontinent.operator.domain.placement.AvailableCapacity;
import eu.aicontinent.operator.domain.placement.Candidate;
import eu.aicontinent.operator.domain.placement.CandidateState;
import eu.aicontinent.operator.domain.placement.Option;
import eu.aicontinent.operator.domain.placement.Preference;
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
  private final Map<String, FactoryVerdict> saidBefore;
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
        new Suitability(constraints, path + ".constraints", placementInputs.policy());
    this.factories =
        placementInputs.factories().values().stream()
            .map(Candidates::candidate)
            .collect(toMap(Candidate::name, factory -> factory));
    this.preference = preference(constraints);
    this.saidBefore = saidBefore(view);
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

  private void judge(Candidate factory) {
    objection(factory)
        .ifPresentOrElse(
            objection -> unsuitable.put(factory.name(), objection),
            () -> suitable.put(factory.name(), candidate(factory)));
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
        .or(() -> unreachable(factory))
        .or(() -> suitability.objection(factory));
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

  private Optional<Objection> unreachable(Candidate factory) {
    var antenna = antennaName();
    if (antenna.isEmpty()) {
      return LinkRules.objectionWithoutAntenna(factory.name(), Linked.of(factory.spec()))
          .map(against -> of("spec.tenantRef", against));
    }
    if (access(factory).isPresent()) {
      return LinkRules.objection(
              placementInputs.policy(),
              Objects.requireNonNull(placementInputs.antenna()).getSpec().state(),
              factory.name(),
              Linked.of(factory.spec()))
          .map(against -> of("spec.tenantRef: Antenna " + antenna.get(), against));
    }
    return Optional.of(
        placementInputs.antenna() == null
            ? new Objection(
                Reason.AntennaNotFound,
                "spec.tenantRef: there is no Antenna %s, which Tenant %s comes through"
                    .formatted(antenna.get(), tenant.getMetadata().getName()))
            : new Objection(
                Reason.NotLinked,
                "spec.tenantRef: Antenna %s, which Tenant %s comes through, has no link to %s"
                    .formatted(antenna.get(), tenant.getMetadata().getName(), factory.name())));
  }

  private static Objection of(String whose, Ineligible against) {
    return new Objection(against.reason(), against.of(whose).message());
  }

  private CandidateState candidate(Candidate factory) {
    var name = factory.name();
    var asked = view.placement().filter(placement -> placement.factory().equals(name));
    return new CandidateState(
        name,
        new AvailableCapacity(
            factory,
            new AvailableCapacity.Seeker(
                tenant.getSpec().applicant(),
                placementInputs.policy(),
                access(factory).orElse(null)),
            suitability::suits),
        asked.orElse(null),
        asked.flatMap(placement -> view.refusal(name, placement.pool())).orElse(null),
        saidBefore.get(name));
  }

  private static Map<String, FactoryVerdict> saidBefore(TenantQuotaView view) {
    return view.status().filter(_ -> view.isObserved()).stream()
        .flatMap(status -> status.candidates().stream())
        .collect(toMap(FactoryVerdict::name, verdict -> verdict));
  }

  private Optional<AvailableCapacity.Access> access(Candidate factory) {
    return Optional.ofNullable(placementInputs.antenna())
        .flatMap(antenna -> antenna.getSpec().linkTo(factory.name()))
        .map(Link::accelerators)
        .map(ceiling -> new AvailableCapacity.Access(antennaName().orElseThrow(), ceiling));
  }

  private Optional<String> antennaName() {
    return Optional.ofNullable(tenant.getSpec().antennaRef()).map(Reference::name);
  }
}
