package eu.aicontinent.operator.capacityrequest;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequestStatus;
import eu.aicontinent.api.v1alpha1.placement.Placement;
import eu.aicontinent.operator.domain.access.Objection;
import eu.aicontinent.operator.domain.eligibility.Barrier;
import eu.aicontinent.operator.domain.placement.Candidate;
import eu.aicontinent.operator.domain.placement.CandidateState;
import eu.aicontinent.operator.domain.placement.Search;
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

  /** Returns the objection to asking the factory; empty when it can be asked. */
  Optional<Objection> objection() {
    return factory == null
        ? Optional.of(
            new Objection(
                Reason.FactoryNotFound,
                "there is no AIFactory %s: create it or name another".formatted(name)))
        : search().barrier(candidate(factory)).map(this::objection);
  }

  private Objection objection(Barrier barrier) {
    return switch (barrier) {
      // The request itself reports a missing antenna, so its factories report only the link.
      case Barrier.NoAntenna _, Barrier.NoLink _ ->
          new Objection(
              Reason.NotLinked,
              "antenna %s has no link to %s: have one added to it or name another factory"
                  .formatted(antenna(), name));
      case Barrier.RuledOut ruledOut -> Objection.of(ruledOut.rule("antenna"));
    };
  }

  /** Returns the name of the antenna; empty when the request's namespace is of none. */
  private String antenna() {
    return view.antennaName().orElse("");
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

  /** Returns the factory as a candidate; empty when it cannot be asked. */
  Optional<CandidateState> candidate() {
    return Optional.ofNullable(factory)
        .filter(_ -> objection().isEmpty())
        .map(site -> search().at(candidate(site), _ -> refusal()));
  }

  private static Candidate candidate(AIFactory site) {
    return new Candidate(
        site.getMetadata().getName(), site.isMarkedForDeletion(), site.getSpec(), site.getStatus());
  }

  private Search search() {
    return new Search(
        view.spec().applicant(),
        view.policy(),
        antenna(),
        Optional.ofNullable(view.antenna()).map(Antenna::getSpec).orElse(null),
        pool -> pool.workloadClasses().contains(view.spec().workloadClass()),
        view.status().map(CapacityRequestStatus::placement).orElse(null),
        RequestState.verdictsBefore(view));
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
