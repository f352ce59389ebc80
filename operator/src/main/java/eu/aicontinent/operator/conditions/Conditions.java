package eu.aicontinent.operator.conditions;

import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns findings into the conditions of a status. */
public final class Conditions {
  private Conditions() {}

  /**
   * Returns the findings as conditions in their order, each with the time of its last change of
   * status: the previous one's when the status is the same, else now.
   */
  public static List<Condition> merge(
      @Nullable List<Condition> previous, List<Finding> findings, long generation, Instant now) {
    return findings.stream().map(finding -> condition(previous, finding, generation, now)).toList();
  }

  /**
   * Returns the previous conditions with this finding in its place, or at the end when it is new.
   */
  public static List<Condition> replace(
      List<Condition> previous, Finding finding, long generation, Instant now) {
    var replacement = condition(previous, finding, generation, now);
    return Stream.concat(
            previous.stream()
                .map(condition -> condition.type() == finding.type() ? replacement : condition),
            find(previous, finding.type()).isPresent() ? Stream.of() : Stream.of(replacement))
        .toList();
  }

  private static Condition condition(
      @Nullable List<Condition> previous, Finding finding, long generation, Instant now) {
    return new Condition(
        finding.type(),
        finding.status(),
        finding.reason(),
        Condition.bounded(finding.message()),
        find(previous, finding.type())
            .filter(condition -> condition.status() == finding.status())
            .map(Condition::lastTransitionTime)
            .orElse(now.truncatedTo(ChronoUnit.SECONDS)),
        generation);
  }

  /**
   * Returns the findings followed by Ready: False with the first one that fails, Unknown with the
   * first one that is unknown, else True. Stalled does not count, because it repeats another
   * condition.
   */
  public static List<Finding> withReady(List<Finding> findings) {
    var all = new ArrayList<>(findings);
    all.add(
        first(findings, ConditionStatus.False)
            .or(() -> first(findings, ConditionStatus.Unknown))
            .map(f -> new Finding(ConditionType.Ready, f.status(), f.reason(), f.message()))
            .orElse(Finding.holds(ConditionType.Ready)));
    return List.copyOf(all);
  }

  /**
   * Returns Stalled, which repeats, where tools look for it, a failure that only an edit can mend;
   * empty when the condition holds.
   */
  public static Optional<Finding> stalledBy(Finding accepted) {
    return accepted.holds()
        ? Optional.empty()
        : Optional.of(
            new Finding(
                ConditionType.Stalled,
                ConditionStatus.True,
                accepted.reason(),
                accepted.message()));
  }

  /** Returns true if the conditions differ in messages and times at most. */
  public static boolean sayTheSame(List<Condition> before, List<Condition> after) {
    return outcomes(before).equals(outcomes(after));
  }

  private static List<Condition> outcomes(List<Condition> conditions) {
    return conditions.stream()
        .map(
            condition ->
                new Condition(
                    condition.type(),
                    condition.status(),
                    condition.reason(),
                    "",
                    Instant.EPOCH,
                    condition.observedGeneration()))
        .toList();
  }

  public static Optional<Condition> find(@Nullable List<Condition> conditions, ConditionType type) {
    return conditions == null
        ? Optional.empty()
        : conditions.stream().filter(condition -> condition.type() == type).findFirst();
  }

  /**
   * Returns true if the condition is there, is True, and is about this generation; null stands for
   * any generation.
   */
  public static boolean holds(
      @Nullable List<Condition> conditions, ConditionType type, @Nullable Long generation) {
    return find(conditions, type)
        .filter(c -> c.status() == ConditionStatus.True)
        .filter(c -> generation == null || generation.equals(c.observedGeneration()))
        .isPresent();
  }

  private static Optional<Finding> first(List<Finding> findings, ConditionStatus status) {
    return findings.stream()
        .filter(f -> f.type() != ConditionType.Stalled && f.status() == status)
        .findFirst();
  }
}
