package eu.aicontinent.operator.domain.placement;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.aifactory.Lifecycle;
import eu.aicontinent.api.v1alpha1.aifactory.Pool;
import eu.aicontinent.api.v1alpha1.aifactory.WorkloadClass;
import eu.aicontinent.api.v1alpha1.datalab.DataLabSpec;
import eu.aicontinent.api.v1alpha1.placement.Constraints;
import eu.aicontinent.api.v1alpha1.placement.DatasetRef;
import eu.aicontinent.api.v1alpha1.placement.Residency;
import eu.aicontinent.operator.domain.access.Objection;
import eu.aicontinent.operator.domain.data.LabRules;
import eu.aicontinent.operator.domain.eligibility.ParticipationRules;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The hard constraints that a factory must meet. A factory for which something is missing or
 * unknown does not suit.
 *
 * @param constraints constraints of the request
 * @param path field of the constraints, for messages
 * @param policy rules of the network; null when there are none
 * @param labs data labs whose datasets the constraints name, by name; those that exist
 */
public record Suitability(
    Constraints constraints,
    String path,
    @Nullable AccessPolicySpec policy,
    Map<String, DataLabSpec> labs) {

  /**
   * Returns the objection to a factory, by the first constraint that it breaks; empty when it
   * suits.
   */
  public Optional<Objection> objection(Candidate factory) {
    return Stream.<Supplier<Optional<Objection>>>of(
            () -> operation(factory),
            () -> exclusion(factory),
            () -> residency(factory),
            () -> datasets(factory),
            () -> workloadClass(factory),
            () -> assuranceLevel(factory))
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Returns true if a pool may serve the request. */
  public boolean suits(Pool pool) {
    return isMeant(pool) && pool.assuranceLevel() >= constraints.assuranceLevel();
  }

  private Optional<Objection> operation(Candidate factory) {
    return when(
        factory.isLeaving() || factory.spec().lifecycle() != Lifecycle.Operational,
        Reason.FactoryNotOperational,
        "%s grants nothing more until its lifecycle is Operational".formatted(factory.name()));
  }

  private Optional<Objection> exclusion(Candidate factory) {
    var state = factory.spec().hostState();
    return when(
        constraints.excludedStates().contains(state),
        Reason.StateExcluded,
        "%s.excludedStates: it names %s, the host state of %s"
            .formatted(path, state, factory.name()));
  }

  private Optional<Objection> residency(Candidate factory) {
    if (constraints.residency() == Residency.Any) {
      return Optional.empty();
    }
    var state = factory.spec().hostState();
    if (policy == null) {
      return Optional.of(
          new Objection(
              Reason.PolicyNotFound,
              "%s.residency: there is no AccessPolicy network to say what %s is: create it"
                  .formatted(path, state)));
    }
    return when(
        !ParticipationRules.isWithin(policy, state, constraints.residency()),
        Reason.ResidencyViolation,
        "%s.residency: %s, the host state of %s, does not belong to %s under AccessPolicy network, version %s"
            .formatted(path, state, factory.name(), constraints.residency(), policy.version()));
  }

  /** Returns the objection to a factory where a dataset may be mounted for nobody. */
  private Optional<Objection> datasets(Candidate factory) {
    return IntStream.range(0, constraints.datasets().size())
        .mapToObj(
            i ->
                dataset(factory, constraints.datasets().get(i))
                    .map(against -> against.prefixed("%s.datasets[%d]: ".formatted(path, i))))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Objection> dataset(Candidate factory, DatasetRef named) {
    var lab = labs.get(named.dataLab());
    if (lab == null) {
      return Optional.of(
          new Objection(
              Reason.LabNotFound,
              "there is no DataLab %s: create it or name another".formatted(named.dataLab())));
    }
    var dataset = lab.dataset(named.dataset());
    return dataset.isEmpty()
        ? Optional.of(
            new Objection(
                Reason.DatasetNotFound,
                "DataLab %s has no dataset %s: name another"
                    .formatted(named.dataLab(), named.dataset())))
        : LabRules.objectionTo(factory.name(), factory.spec(), named.dataLab(), lab)
            .or(() -> LabRules.residency(dataset.get(), factory.spec(), policy));
  }

  private Optional<Objection> workloadClass(Candidate factory) {
    return when(
        factory.spec().pools().stream().noneMatch(this::isMeant),
        Reason.PoolNotFound,
        "%s.workloadClass: no pool of %s is meant for %s"
            .formatted(path, factory.name(), sought()));
  }

  private Optional<Objection> assuranceLevel(Candidate factory) {
    return when(
        factory.spec().pools().stream().noneMatch(this::suits),
        Reason.AssuranceTooLow,
        "%s.assuranceLevel: no pool of %s that is meant for %s has level %d or more"
            .formatted(path, factory.name(), sought(), constraints.assuranceLevel()));
  }

  private boolean isMeant(Pool pool) {
    return constraints.workloadClass() == null
        || (constraints.workloadClass() != WorkloadClass.Unrecognized
            && pool.workloadClasses().contains(constraints.workloadClass()));
  }

  private String sought() {
    return constraints.workloadClass() == null ? "any work" : constraints.workloadClass().name();
  }

  private static Optional<Objection> when(boolean broken, Reason reason, String message) {
    return broken ? Optional.of(new Objection(reason, message)) : Optional.empty();
  }
}
