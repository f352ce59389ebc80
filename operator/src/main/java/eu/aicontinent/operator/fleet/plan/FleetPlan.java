package eu.aicontinent.operator.fleet.plan;

import eu.aicontinent.operator.meta.Owner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The desired objects of one owner, per cluster: data, without a connection to anything. Objects of
 * the owner on a connected cluster that the plan does not name are removed.
 *
 * @param owner hub object for which everything is written
 * @param clusters slice of each cluster, by name; {@link #HUB} is the hub itself
 */
public record FleetPlan(Owner owner, SortedMap<String, ClusterPlan> clusters) {

  /** The hub's name as a cluster. No MemberCluster can have this name. */
  public static final String HUB = "@hub";

  public FleetPlan {
    clusters = Collections.unmodifiableSortedMap(new TreeMap<>(clusters));
  }

  /**
   * Returns the plan that removes everything of the owner.
   *
   * @param clusters clusters on which something was written; the plan is not complete before all of
   *     them could be looked at
   */
  public static FleetPlan nothing(Owner owner, Collection<String> clusters) {
    var plan = of(owner);
    clusters.forEach(plan::cluster);
    return plan.build();
  }

  public static Builder of(Owner owner) {
    return new Builder(owner);
  }

  /** Returns the slice of one cluster; empty when the plan does not name it. */
  public ClusterPlan slice(String cluster) {
    return clusters.getOrDefault(cluster, ClusterPlan.EMPTY);
  }

  /** Collects phases in the order in which they are added. */
  public static final class Builder {
    private final Owner owner;
    private final TreeMap<String, List<Phase>> phases = new TreeMap<>();
    private final TreeMap<String, List<Step>> last = new TreeMap<>();

    private Builder(Owner owner) {
      this.owner = owner;
    }

    /** Adds a cluster, which must hold nothing of the owner but what later phases name. */
    public Builder cluster(String cluster) {
      steps(cluster);
      return this;
    }

    /** Adds a phase; one without steps is left out. */
    public Builder phase(String cluster, List<? extends Step> steps) {
      var added = steps(cluster);
      if (!steps.isEmpty()) {
        added.add(new Phase(List.copyOf(steps)));
      }
      return this;
    }

    /** Adds a step that begins when all phases are done and nothing else of the owner is left. */
    public Builder last(String cluster, Step step) {
      last.computeIfAbsent(cluster, c -> new ArrayList<>()).add(step);
      return cluster(cluster);
    }

    private List<Phase> steps(String cluster) {
      return phases.computeIfAbsent(cluster, c -> new ArrayList<>());
    }

    public FleetPlan build() {
      var clusters = new TreeMap<String, ClusterPlan>();
      phases.forEach(
          (cluster, list) ->
              clusters.put(cluster, new ClusterPlan(list, last.getOrDefault(cluster, List.of()))));
      return new FleetPlan(owner, clusters);
    }
  }
}
