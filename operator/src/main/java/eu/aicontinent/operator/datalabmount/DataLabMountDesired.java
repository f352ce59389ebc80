package eu.aicontinent.operator.datalabmount;

import eu.aicontinent.operator.datavolume.Mounted;
import eu.aicontinent.operator.datavolume.Site;
import eu.aicontinent.operator.datavolume.VolumeSteps;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.plan.Step;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Builds the plan for a mount: volume and claim at each site where it is granted, once that is
 * recorded. Elsewhere the work that uses the claim is stopped first, then the claim goes, then the
 * volume: Kubernetes keeps a claim as long as a pod uses it.
 */
final class DataLabMountDesired {
  private DataLabMountDesired() {}

  static FleetPlan desired(DataLabMountView view) {
    var plan = FleetPlan.of(DataLabMountView.owner(view.mount()));
    var granted = view.granted();
    granted.stream()
        .filter(site -> !view.awaitsRecordOn(site.cluster()))
        .forEach(site -> mounted(view, site, plan));
    var clusters = granted.stream().map(Site::cluster).collect(Collectors.toSet());
    view.there().keySet().stream()
        .filter(cluster -> !clusters.contains(cluster))
        .forEach(cluster -> withdrawn(view, cluster, plan));
    if (granted.isEmpty()) {
      notSent(view, plan);
    }
    return plan.build();
  }

  private static void mounted(DataLabMountView view, Site site, FleetPlan.Builder plan) {
    if (view.isReplacedOn(site.cluster()) || view.hasEndedOn(site.cluster())) {
      withdrawn(view, site.cluster(), plan);
      return;
    }
    VolumeSteps.mount(
        plan,
        site.cluster(),
        view.data().orElseThrow(),
        view.source(),
        view.rules().validUntil().orElse(null));
  }

  private static void withdrawn(DataLabMountView view, String cluster, FleetPlan.Builder plan) {
    VolumeSteps.withdraw(plan, cluster, view.on(cluster), stop(view));
  }

  /**
   * Stops work where the tenant submits it, once the data is mounted nowhere: MultiKueue would send
   * it again, to where its pods wait for a claim and hold quota.
   */
  private static void notSent(DataLabMountView view, FleetPlan.Builder plan) {
    var from = view.submitsFrom();
    if (from != null && isAnywhere(view)) {
      plan.phase(from, List.of(stop(view)));
    }
  }

  private static boolean isAnywhere(DataLabMountView view) {
    return view.there().values().stream().anyMatch(Mounted::hasClaim);
  }

  private static Step.StopWork stop(DataLabMountView view) {
    return new Step.StopWork(view.namespace(), view.claim());
  }
}
