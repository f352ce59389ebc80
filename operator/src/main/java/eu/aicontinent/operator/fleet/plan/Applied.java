package eu.aicontinent.operator.fleet.plan;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of a plan.
 *
 * @param clusters outcome of each cluster that the plan names, or that still holds something of the
 *     owner
 */
public record Applied(SortedMap<String, Outcome> clusters) {
  public Applied {
    clusters = Collections.unmodifiableSortedMap(new TreeMap<>(clusters));
  }

  /**
   * True when every cluster is as planned: for an empty plan, nothing of the owner is left
   * anywhere.
   */
  public boolean complete() {
    return clusters.values().stream().allMatch(Outcome.Programmed.class::isInstance);
  }
}
