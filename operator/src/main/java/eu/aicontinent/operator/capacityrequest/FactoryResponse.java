package eu.aicontinent.operator.capacityrequest;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequestStatus;
import eu.aicontinent.api.v1alpha1.placement.Placement;
import eu.aicontinent.operator.domain.eligibility.Ineligible;
import eu.aicontinent.operator.domain.eligibility.LinkRules;
import eu.aicontinent.operator.domain.eligibility.LinkRules.Linked;
import eu.aicontinent.operator.domain.placement.AvailableCapacity;
import eu.aicontinent.operator.domain.placement.Candidate;
import eu.aicontinent.operator.domain.placement.CandidateState;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The response of one factory to a request. */
final class FactoryResponse {
  private final CapacityRequestView view;
  private final String name;
  private final @Nullable AIFactory factory;

  FactoryResponse(CapacityRequestView view, String name) {
    this.view = view;
    this.name = name;
    this.factory = view.factories().get(name);
  }

  String name() {
    return name;
  }

  /** Returns true if the factory can be asked at all. */
  boolean isResolved() {
    return factory != null && view.isLinked(name) && forbidden().isEmpty();
  }

  /** Returns the reason why the factory cannot be asked. */
  Reason unresolved() {
    if (factory == null) {
      return Reason.FactoryNotFound;
    }
    return forbidden().map(Ineligible::reason).orElse(Reason.NotLinked);
  }

  /** Returns the objection to the link that the antenna declares; empty when there is none. */
  Optional<Ineligible> forbidden() {
    return Optional.ofNullable(factory)
        .filter(_ -> view.isLinked(name))
        .flatMap(
            site ->
                Optional.ofNullable(view.antenna())
                    .flatMap(
                        antenna ->
                            LinkRules.objection(
                                view.policy(),
                                antenna.getSpec().state(),
                                name,
                                Linked.of(site.getSpec()))));
  }

  /** Returns the factory's row for the request's quota. */
  Optional<Grant> grant() {
    return Optional.ofNullable(factory).map(AIFactory::grants).orElse(List.of()).stream()
        .filter(grant -> isOurs(grant.quotaUid()))
        .findFirst();
  }

  /**
   * Returns the refusal of what the factory is asked at present, with the request's fields in its
   * message. The reason Expired is left out: the request shows itself that its term is over.
   */
  Optional<Refusal> refusal() {
    return Optional.ofNullable(factory)
        .map(AIFactory::getStatus)
        .flatMap(
            status ->
                placement()
                    .flatMap(
                        placement ->
                            status.refusals().stream()
                                .filter(refusal -> isOurs(refusal.quotaUid()))
                                .filter(r -> Objects.equals(r.pool(), placement.pool()))
                                .filter(refusal -> refusal.reason() != Reason.Expired)
                                .findFirst()))
        .map(RequestFields::in);
  }

  /** Returns the factory as a candidate; empty when it does not exist. */
  Optional<CandidateState> candidate() {
    return Optional.ofNullable(factory)
        .map(
            asked ->
                new CandidateState(
                    name,
                    available(asked),
                    placement().orElse(null),
                    refusal().orElse(null),
                    RequestState.verdictBefore(view, name).orElse(null)));
  }

  private AvailableCapacity available(AIFactory asked) {
    var access =
        view.antennaName()
            .map(antenna -> new AvailableCapacity.Access(antenna, view.ceiling(name).orElse(0L)))
            .orElse(null);
    return new AvailableCapacity(
        new Candidate(name, asked.isMarkedForDeletion(), asked.getSpec(), asked.getStatus()),
        new AvailableCapacity.Seeker(view.spec().applicant(), view.policy(), access),
        pool -> pool.workloadClasses().contains(view.spec().workloadClass()));
  }

  private boolean isOurs(String quotaUid) {
    return view.ownQuota()
        .filter(quota -> quota.getMetadata().getUid().equals(quotaUid))
        .isPresent();
  }

  private Optional<Placement> placement() {
    return view.status()
        .map(CapacityRequestStatus::placement)
        .filter(placement -> placement.factory().equals(name));
  }
}
