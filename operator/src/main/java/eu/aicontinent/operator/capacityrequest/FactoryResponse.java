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

/** What one factory says to a request. */
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

  /** Whether it can be asked at all. */
  boolean isResolved() {
    return factory != null && view.isLinked(name) && forbidden().isEmpty();
  }

  /** Why not. */
  Reason unresolved() {
    if (factory == null) {
      return Reason.FactoryNotFound;
    }
    return forbidden().map(Ineligible::reason).orElse(Reason.NotLinked);
  }

  /** What stands against the link that the antenna declares. */
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

  /** Its row for the request's quota. */
  Optional<Grant> grant() {
    return Optional.ofNullable(factory).map(AIFactory::grants).orElse(List.of()).stream()
        .filter(grant -> isOurs(grant.quotaUid()))
        .findFirst();
  }

  /** What it says against what it is asked at present; that a term is over is plain to see. */
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
                                .findFirst()));
  }

  /** Empty when it is not there. */
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
        new Candidate(
            name,
            asked.getMetadata().getDeletionTimestamp() != null,
            asked.getSpec(),
            asked.getStatus()),
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
