package eu.aicontinent.operator.fleet.status;

import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.ConditionedStatus;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.reference.ClusterStatus;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.fleet.plan.Applied;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.plan.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The result of a plan, as {@code status.clusters} and the condition Programmed report it.
 *
 * <pre>{@code
 * var clusters =
 *     ClusterStatuses.of(applied, generation, tenant.getStatus(), TenantStatus::clusters);
 * new TenantStatus(…, clusters.entries()); // and clusters.programmed() among the findings
 * }</pre>
 *
 * A cluster that has once reached the current generation keeps {@code programmed: True} while it is
 * slow or does not answer: that is news about the cluster, not about the object. Its remark stays
 * until the cluster is looked at again, so that a restart changes nothing.
 *
 * @param entries one per cluster, by name
 */
public record ClusterStatuses(List<ClusterStatus> entries) {
  private static final String UNREACHABLE =
      "The cluster does not answer: nothing is changed there until it does";

  public ClusterStatuses {
    entries = List.copyOf(entries);
  }

  /**
   * Creates one entry per outcome.
   *
   * @param generation generation of the spec that the plan was made from
   * @param previous status that the object had, null when it had none
   * @param clusters accessor of the entries in that status
   */
  public static <S extends ConditionedStatus<S>> ClusterStatuses of(
      Applied applied,
      long generation,
      @Nullable S previous,
      Function<S, List<ClusterStatus>> clusters) {
    var settled =
        previous != null && previous.observedGeneration() == generation
            ? clusters.apply(previous).stream().filter(is(ConditionStatus.True)).toList()
            : List.<ClusterStatus>of();
    return new ClusterStatuses(
        applied.clusters().entrySet().stream()
            .map(
                outcome ->
                    entry(outcome.getKey(), outcome.getValue(), find(settled, outcome.getKey())))
            .toList());
  }

  /**
   * Returns the clusters on which something was written before, according to the status. They are
   * for the plan of a deletion.
   */
  public static <S extends ConditionedStatus<S>> List<String> names(
      @Nullable S status, Function<S, List<ClusterStatus>> clusters) {
    return status == null
        ? List.of()
        : clusters.apply(status).stream().map(ClusterStatus::name).toList();
  }

  /**
   * Returns a copy in which this cluster is not done while it waits for what somebody else must
   * bring, whatever it was before. A cluster that fails or does not answer keeps its entry.
   */
  public ClusterStatuses waiting(String cluster, String what) {
    return mapped(
        cluster,
        entry ->
            entry.reason() == Reason.Programmed
                ? new ClusterStatus(cluster, ConditionStatus.Unknown, Reason.Pending, what)
                : entry);
  }

  /**
   * Returns a copy in which this cluster cannot be done until somebody changes something. A cluster
   * that does not answer keeps its entry.
   */
  public ClusterStatuses failing(String cluster, Reason reason, String message) {
    return mapped(
        cluster,
        entry ->
            entry.reason() == Reason.ClusterUnreachable
                ? entry
                : new ClusterStatus(cluster, ConditionStatus.False, reason, message));
  }

  /** Returns a copy with a remark at this cluster, if all is well there. */
  public ClusterStatuses noting(String cluster, Reason reason, String message) {
    return mapped(
        cluster,
        entry ->
            entry.reason() == Reason.Programmed
                ? new ClusterStatus(cluster, entry.programmed(), reason, message)
                : entry);
  }

  /**
   * Returns the condition Programmed: False with the first cluster that refuses, Unknown with the
   * first that is not done yet, else True.
   */
  public Finding programmed() {
    return first(ConditionStatus.False)
        .or(() -> first(ConditionStatus.Unknown))
        .map(
            entry ->
                new Finding(
                    ConditionType.Programmed,
                    entry.programmed(),
                    entry.reason(),
                    at(entry.name(), entry.message())))
        .orElse(Finding.holds(ConditionType.Programmed));
  }

  /**
   * Returns a text that says why a plan is not applied yet; empty when all is done or only the
   * answers of API servers are awaited.
   */
  static Optional<String> obstacle(Applied applied) {
    return applied.clusters().entrySet().stream()
        .flatMap(outcome -> obstacle(outcome.getKey(), outcome.getValue()).stream())
        .findFirst();
  }

  private static Optional<String> obstacle(String cluster, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Programmed() -> Optional.empty();
      case Outcome.Pending pending when pending.equals(Outcome.Pending.WRITING) -> Optional.empty();
      case Outcome.Pending(var what) -> Optional.of(at(cluster, what));
      case Outcome.Unreachable() -> Optional.of(at(cluster, UNREACHABLE));
      case Outcome.Refused(_, var message) -> Optional.of(at(cluster, message));
    };
  }

  private static String at(String cluster, @Nullable String message) {
    return (cluster.equals(FleetPlan.HUB) ? "hub" : cluster) + ": " + message;
  }

  private static ClusterStatus entry(
      String cluster, Outcome outcome, Optional<ClusterStatus> settled) {
    var before = settled.map(ClusterStatus::programmed).orElse(ConditionStatus.Unknown);
    return switch (outcome) {
      case Outcome.Programmed() -> done(cluster);
      case Outcome.Pending(var what) ->
          settled
              .map(entry -> entry.reason() == Reason.ClusterUnreachable ? done(cluster) : entry)
              .orElse(new ClusterStatus(cluster, before, Reason.Pending, what));
      case Outcome.Unreachable() ->
          new ClusterStatus(cluster, before, Reason.ClusterUnreachable, UNREACHABLE);
      case Outcome.Refused(var reason, var message) ->
          new ClusterStatus(cluster, ConditionStatus.False, reason, message);
    };
  }

  private static ClusterStatus done(String cluster) {
    return new ClusterStatus(cluster, ConditionStatus.True, Reason.Programmed, null);
  }

  private ClusterStatuses mapped(
      String cluster, Function<ClusterStatus, ClusterStatus> replacement) {
    return new ClusterStatuses(
        entries.stream()
            .map(entry -> entry.name().equals(cluster) ? replacement.apply(entry) : entry)
            .toList());
  }

  private Optional<ClusterStatus> first(ConditionStatus status) {
    return entries.stream().filter(is(status)).findFirst();
  }

  private static Optional<ClusterStatus> find(List<ClusterStatus> entries, String cluster) {
    return entries.stream().filter(entry -> entry.name().equals(cluster)).findFirst();
  }

  private static Predicate<ClusterStatus> is(ConditionStatus status) {
    return entry -> entry.programmed() == status;
  }
}
