package eu.aicontinent.operator.domain.data;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.accesspolicy.DataSpace;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactorySpec;
import eu.aicontinent.api.v1alpha1.datalab.DataLabSpec;
import eu.aicontinent.api.v1alpha1.datalab.Dataset;
import eu.aicontinent.operator.domain.access.Objection;
import eu.aicontinent.operator.domain.eligibility.ParticipationRules;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a data lab suits the network's policy, and which factories pool their data in it.
 * Data labs pool data of different factories of the same sector, so one factory alone is no pool
 * (COM(2025) 165, section 2).
 */
public final class LabRules {
  private static final int POOLED_FROM = 2;

  static final Objection WITHOUT_POLICY =
      new Objection(Reason.PolicyNotFound, "there is no AccessPolicy network: create it");

  private LabRules() {}

  /**
   * Returns the objection to a lab's sector or data space; empty when the policy knows both.
   *
   * @param policy policy of the network; null when there is none
   */
  public static Optional<Objection> objection(DataLabSpec lab, @Nullable AccessPolicySpec policy) {
    if (policy == null) {
      return Optional.of(WITHOUT_POLICY);
    }
    if (!policy.sectors().contains(lab.sector())) {
      return Optional.of(
          new Objection(
              Reason.UnknownSector,
              "spec.sector: %s is not in sectors of AccessPolicy network, version %s: list it there, or make a lab of another sector"
                  .formatted(lab.sector(), policy.version())));
    }
    return dataSpace(lab, policy);
  }

  private static Optional<Objection> dataSpace(DataLabSpec lab, AccessPolicySpec policy) {
    var name = lab.dataSpace();
    if (name == null) {
      return Optional.empty();
    }
    var space = policy.dataSpaces().stream().filter(one -> one.name().equals(name)).findFirst();
    return space.filter(one -> one.sectors().contains(lab.sector())).isPresent()
        ? Optional.empty()
        : Optional.of(
            new Objection(
                Reason.DataSpaceMismatch,
                "spec.dataSpace: %s %s under AccessPolicy network, version %s: name one of %s"
                    .formatted(
                        name,
                        space.isPresent()
                            ? "does not serve sector " + lab.sector()
                            : "is no data space",
                        policy.version(),
                        spacesOf(lab.sector(), policy))));
  }

  private static List<String> spacesOf(String sector, AccessPolicySpec policy) {
    return policy.dataSpaces().stream()
        .filter(space -> space.sectors().contains(sector))
        .map(DataSpace::name)
        .toList();
  }

  /**
   * Returns the factories of a lab in their order, each with the reason why it is not pooled.
   *
   * @param factories spec of a factory by its name; empty when there is none
   */
  public static List<PoolMember> members(
      DataLabSpec lab, Function<String, Optional<AIFactorySpec>> factories) {
    return lab.memberFactoryRefs().stream()
        .map(reference -> member(lab.sector(), reference.name(), factories))
        .toList();
  }

  private static PoolMember member(
      String sector, String name, Function<String, Optional<AIFactorySpec>> factories) {
    var factory = factories.apply(name);
    if (factory.isEmpty()) {
      return new PoolMember(
          name,
          new Objection(
              Reason.FactoryNotFound,
              "there is no AIFactory %s: create it or remove it from the lab".formatted(name)));
    }
    return new PoolMember(
        name,
        factory.get().sectors().contains(sector)
            ? null
            : new Objection(
                Reason.SectorMismatch,
                "%s does not carry sector %s: add it to spec.sectors of the AIFactory, or remove the factory from the lab"
                    .formatted(name, sector)));
  }

  /** Returns the objection to a factory that does not pool its data in a lab. */
  public static Optional<Objection> objectionTo(
      String factory, AIFactorySpec site, String labName, DataLabSpec lab) {
    return lab.memberFactoryRefs().stream().noneMatch(one -> one.name().equals(factory))
        ? Optional.of(notInLab(factory, labName))
        : Optional.ofNullable(member(lab.sector(), factory, _ -> Optional.of(site)).objection());
  }

  static Objection notInLab(String factory, String lab) {
    return new Objection(Reason.NotInLab, "%s is no factory of DataLab %s".formatted(factory, lab));
  }

  /** Returns the objection to a factory in a state where a dataset must not be. */
  public static Optional<Objection> residency(
      Dataset dataset, AIFactorySpec site, @Nullable AccessPolicySpec policy) {
    var demanded = dataset.residency();
    if (policy == null) {
      return Optional.of(WITHOUT_POLICY);
    }
    return ParticipationRules.isWithin(policy, site.hostState(), demanded)
        ? Optional.empty()
        : Optional.of(
            new Objection(
                Reason.ResidencyViolation,
                "the dataset stays in %s, to which %s does not belong under AccessPolicy network, version %s"
                    .formatted(demanded, site.hostState(), policy.version())));
  }

  /** Returns the objection to a pool of too few factories; empty when there are enough. */
  public static Optional<Objection> objection(List<PoolMember> members) {
    if (members.stream().filter(PoolMember::isPooled).count() >= POOLED_FROM) {
      return Optional.empty();
    }
    var why =
        members.stream()
            .map(PoolMember::objection)
            .filter(Objects::nonNull)
            .map(Objection::message)
            .findFirst()
            .orElse("name another one in spec.memberFactoryRefs");
    return Optional.of(
        new Objection(
            Reason.NotPooled, "data is pooled by two factories or more: %s".formatted(why)));
  }
}
