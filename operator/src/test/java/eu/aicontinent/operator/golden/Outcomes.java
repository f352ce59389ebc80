package eu.aicontinent.operator.golden;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.operator.fleet.plan.Applied;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.plan.Outcome;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes of a plan as a scenario writes them: cluster to {@code Unreachable}, {@code Pending
 * <what>} or {@code Refused <Reason> <message>}. Clusters that it does not mention are programmed.
 */
public final class Outcomes {
  private Outcomes() {}

  public static Applied of(FleetPlan plan, @Nullable Map<String, String> said) {
    var outcomes = new TreeMap<String, Outcome>();
    plan.clusters().keySet().forEach(cluster -> outcomes.put(cluster, new Outcome.Programmed()));
    Objects.requireNonNullElse(said, Map.<String, String>of())
        .forEach((cluster, words) -> outcomes.put(cluster, outcome(words.split(" ", 3))));
    return new Applied(outcomes);
  }

  private static Outcome outcome(String[] words) {
    return switch (words[0]) {
      case "Unreachable" -> new Outcome.Unreachable();
      case "Pending" ->
          new Outcome.Pending(words.length > 2 ? words[1] + " " + words[2] : words[1]);
      case "Refused" -> new Outcome.Refused(Reason.valueOf(words[1]), words[2]);
      default -> throw new IllegalArgumentException("not an outcome: " + words[0]);
    };
  }
}
