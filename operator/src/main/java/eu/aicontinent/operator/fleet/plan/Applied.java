package eu.aicontinent.operator.fleet.plan;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The result of applying a plan.
 *
 * @param clusters outcome of each cluster that the plan names, or that still holds something of the
 *     owner
 */
public record Applied(SortedMap<String, Outcome> clusters) {
  public Applied {
    clusters = Collections.unmodifiableSortedMap(new TreeMap<>(clusters));
  }

  /**
   * Returns true if every cluster is as planned. For an empty plan this means that nothing of the
   * owner is left anywhere.
   */
  public boolean complete() {
    return clusters.values().stream().allMatch(Outcome.Programmed.class::isInstance);
  }
}
