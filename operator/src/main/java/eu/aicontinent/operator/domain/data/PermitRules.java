package eu.aicontinent.operator.domain.data;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.datalab.Dataset;
import eu.aicontinent.api.v1alpha1.datalab.Variant;
import eu.aicontinent.api.v1alpha1.datapermit.DataPermitSpec;
import eu.aicontinent.api.v1alpha1.datapermit.PermitState;
import eu.aicontinent.api.v1alpha1.tenant.Member;
import eu.aicontinent.operator.domain.access.Objection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides whether a permit is a holder's, whether it is in force, and what it covers. */
public final class PermitRules {
  private PermitRules() {}

  /** Returns the objection to what a permit says of its dataset; empty when it may say so. */
  public static Optional<Objection> objection(DataPermitSpec permit, Dataset dataset) {
    if (!dataset.holders().contains(permit.holder())) {
      return Optional.of(
          new Objection(
              Reason.NotHolder,
              "spec.holder: %s %s is no holder of dataset %s: a holder issues another permit, or the lab names it in holders"
                  .formatted(permit.holder().kind(), permit.holder().name(), dataset.name())));
    }
    return permit.purposes().stream()
        .filter(purpose -> !dataset.purposes().contains(purpose))
        .findFirst()
        .map(purpose -> notAPurpose("spec.purposes", purpose, dataset));
  }

  /** Returns the objection to the first variant that the dataset does not have. */
  public static Optional<Objection> unknownVariant(DataPermitSpec permit, Dataset dataset) {
    return permit.variants().stream()
        .filter(variant -> dataset.variant(variant).isEmpty())
        .findFirst()
        .map(variant -> noVariant("spec.variants", variant, dataset));
  }

  static Objection noVariant(String field, String variant, Dataset dataset) {
    return new Objection(
        Reason.DatasetNotFound,
        "%s: dataset %s has no variant %s: name one of %s"
            .formatted(
                field,
                dataset.name(),
                variant,
                String.join(", ", dataset.variants().stream().map(Variant::name).toList())));
  }

  static Objection notAPurpose(String field, String purpose, Dataset dataset) {
    return new Objection(
        Reason.PurposeNotAllowed,
        "%s: %s is no purpose of dataset %s: name one of %s"
            .formatted(field, purpose, dataset.name(), String.join(", ", dataset.purposes())));
  }

  /** Returns the objection to the permit at an instant; empty while it is in force. */
  public static Optional<Objection> notInForce(DataPermitSpec permit, Instant now) {
    if (permit.state() != PermitState.Valid) {
      return Optional.of(
          new Objection(
              Reason.PermitWithdrawn, "the permit is withdrawn: ask its holder for another one"));
    }
    if (!now.isBefore(permit.validUntil())) {
      return Optional.of(
          new Objection(
              Reason.PermitExpired,
              "the permit ended at %s: ask its holder for another one"
                  .formatted(permit.validUntil())));
    }
    return Optional.ofNullable(permit.validFrom())
        .filter(now::isBefore)
        .map(
            from ->
                new Objection(
                    Reason.PermitNotYetValid, "the permit begins at %s: wait".formatted(from)));
  }

  /** Returns the time until the permit begins or ends; empty when it has ended. */
  public static Optional<Duration> untilNextChange(DataPermitSpec permit, Instant now) {
    return Stream.concat(
            Optional.ofNullable(permit.validFrom()).stream(), Stream.of(permit.validUntil()))
        .filter(now::isBefore)
        .min(Instant::compareTo)
        .map(instant -> Duration.between(now, instant));
  }

  /** Returns the objection to a use that the permit does not cover; empty when it does. */
  static Optional<Objection> notCovered(DataPermitSpec permit, MountRequest use) {
    return Stream.of(
            mismatch("is for tenant %s", permit.tenantRef().name(), use.tenant()),
            mismatch("is for dataset %s", permit.dataset(), use.spec().dataset()),
            missing("covers variants %s", permit.variants(), use.spec().variant()),
            missing("covers purposes %s", permit.purposes(), use.spec().purpose()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Objection> mismatch(String says, String permitted, String used) {
    return missing(says, List.of(permitted), used);
  }

  private static Optional<Objection> missing(String says, List<String> permitted, String used) {
    return permitted.contains(used)
        ? Optional.empty()
        : Optional.of(
            new Objection(
                Reason.PermitMismatch,
                "spec.permitRef: the permit %s, not %s: name another, or ask its holder for one"
                    .formatted(says.formatted(String.join(", ", permitted)), used)));
  }

  /**
   * Returns the objection to the first member of a tenant whom the permit does not name. All
   * members work in the namespace where the dataset is mounted, so all have to be named.
   */
  static Optional<Objection> unnamed(DataPermitSpec permit, List<Member> members) {
    return permit.persons().isEmpty()
        ? Optional.empty()
        : members.stream()
            .filter(
                member ->
                    permit.persons().stream()
                        .noneMatch(
                            person ->
                                person.kind() == member.kind()
                                    && person.name().equals(member.name())))
            .findFirst()
            .map(
                member ->
                    new Objection(
                        Reason.MemberNotNamed,
                        "spec.permitRef: the permit does not name %s %s, a member of the tenant: all members see what is mounted"
                            .formatted(member.kind(), member.name())));
  }
}
