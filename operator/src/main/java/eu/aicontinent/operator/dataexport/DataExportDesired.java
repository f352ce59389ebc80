package eu.aicontinent.operator.dataexport;

import eu.aicontinent.api.v1alpha1.dataexport.NeededReview;
import eu.aicontinent.api.v1alpha1.dataexportreview.SealedExport;
import eu.aicontinent.operator.datavolume.Mounted;
import eu.aicontinent.operator.datavolume.Site;
import eu.aicontinent.operator.datavolume.VolumeSteps;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Manifest;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Builds the plan for an export: the box at each site of the tenant while results are written, and
 * of the recipient once they are released; nothing in between but a review for each holder.
 */
final class DataExportDesired {
  private DataExportDesired() {}

  static FleetPlan desired(DataExportView view) {
    var plan = FleetPlan.of(DataExportView.owner(view.export())).cluster(FleetPlan.HUB);
    var mounted = mounted(view, plan);
    view.clusters()
        .filter(cluster -> !mounted.contains(cluster))
        .forEach(cluster -> withdrawn(view, cluster, plan));
    if (view.stage() != Stage.OPEN) {
      notSent(view, plan);
    }
    if (!view.export().isMarkedForDeletion()) {
      view.underReview().ifPresent(results -> reviews(view, results, plan));
    }
    return plan.build();
  }

  /** Adds the mounts of this stage, and returns their clusters. */
  private static Set<String> mounted(DataExportView view, FleetPlan.Builder plan) {
    var sites =
        view.granted().stream()
            .filter(site -> view.isListed(site.cluster()))
            .filter(site -> !view.isReplacedOn(site.cluster()))
            .toList();
    sites.forEach(
        site ->
            VolumeSteps.mount(
                plan, site.cluster(), view.data().orElseThrow(), view.secret(), null));
    return sites.stream().map(Site::cluster).collect(Collectors.toSet());
  }

  private static void withdrawn(DataExportView view, String cluster, FleetPlan.Builder plan) {
    VolumeSteps.withdraw(
        plan, cluster, view.written().getOrDefault(cluster, Mounted.NOTHING), stop(view));
    VolumeSteps.withdraw(
        plan,
        cluster,
        view.released().getOrDefault(cluster, Mounted.NOTHING),
        new Step.StopWork(view.recipient(), view.releasedClaim()));
  }

  /** Stops work where the tenant submits it: MultiKueue would send it again. */
  private static void notSent(DataExportView view, FleetPlan.Builder plan) {
    var from = view.submitsFrom();
    if (from != null && view.written().values().stream().anyMatch(Mounted::hasClaim)) {
      plan.phase(from, List.of(stop(view)));
    }
  }

  private static Step.StopWork stop(DataExportView view) {
    return new Step.StopWork(view.namespace(), view.claim());
  }

  private static void reviews(DataExportView view, SealedExport results, FleetPlan.Builder plan) {
    plan.phase(
        FleetPlan.HUB,
        view.needed().stream().map(one -> new Step.Apply(review(one, results), false)).toList());
  }

  /** Returns the review that is asked for, without the decision: that is a holder's. */
  private static GenericKubernetesResource review(NeededReview needed, SealedExport results) {
    var spec = new LinkedHashMap<String, Object>();
    if (needed.dataset() != null) {
      spec.put("dataset", needed.dataset());
    }
    spec.put(
        "export",
        Map.of(
            "tenant", results.tenant(),
            "name", results.name(),
            "uid", results.uid(),
            "requestedBy", results.requestedBy(),
            "resultBox", results.resultBox(),
            "recipient", results.recipient(),
            "description", results.description(),
            "sealedAt", results.sealedAt().toString()));
    return Manifest.ofSpec(
        Kind.DATA_EXPORT_REVIEW, Names.ofLab(needed.lab()), needed.review(), spec);
  }
}
