package eu.aicontinent.operator.gpunodepool;

import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.accesspolicy.MinimumSoftware;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.gpu.SoftwareVersions;
import eu.aicontinent.operator.gpu.Vendor;
import eu.aicontinent.operator.gpunodepool.GPUNodePoolView.Site;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps work off a pool whose software is older than the policy allows: whatever breaks out of a
 * container on one node reaches every tenant that comes after. A version that nobody reports does
 * not count against the pool, and the condition SoftwareSafe mentions it.
 */
final class SafetyGate {
  private static final ConditionType TYPE = ConditionType.SoftwareSafe;

  private SafetyGate() {}

  /** Returns the condition SoftwareSafe; empty when the policy asks nothing of the pool. */
  static Optional<Finding> of(GPUNodePoolView view) {
    return view.minimum().equals(MinimumSoftware.NONE)
            || !Vendor.of(view.spec().accelerator()).equals(Optional.of(Vendor.NVIDIA))
        ? Optional.empty()
        : Optional.of(
            view.site()
                .filter(Site::isReadable)
                .map(site -> seen(view, site.software()))
                .orElseGet(() -> view.lastSaid(TYPE)));
  }

  static boolean isClosed(GPUNodePoolView view) {
    return of(view).filter(finding -> finding.status() == ConditionStatus.False).isPresent();
  }

  private static Finding seen(GPUNodePoolView view, SoftwareVersions software) {
    var minimum = view.minimum();
    return drivers(view)
        .or(() -> outdated("minToolkit", minimum.minToolkit(), software.toolkit(), "its cluster"))
        .or(() -> outdated("minPlugin", minimum.minPlugin(), software.plugin(), "its cluster"))
        .orElseGet(() -> Finding.holds(TYPE, unreported(view, software)));
  }

  private static Optional<Finding> drivers(GPUNodePoolView view) {
    return view.nodes().stream()
        .map(
            node ->
                outdated(
                    "minDriver", view.minimum().minDriver(), node.driver(), "node " + node.name()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Finding> outdated(
      String field, @Nullable String minimum, @Nullable String reported, String where) {
    return minimum != null && reported != null && SoftwareVersions.isBelow(reported, minimum)
        ? Optional.of(
            Finding.fails(
                TYPE,
                Reason.SoftwareOutdated,
                "spec.gpuSoftware.%s of the AccessPolicy is %s, and %s has %s: upgrade it; nothing is admitted here before"
                    .formatted(field, minimum, where, reported)))
        : Optional.empty();
  }

  private static String unreported(GPUNodePoolView view, SoftwareVersions software) {
    var minimum = view.minimum();
    var missing = new ArrayList<String>();
    if (minimum.minDriver() != null && view.nodes().stream().anyMatch(n -> n.driver() == null)) {
      missing.add("driver");
    }
    if (minimum.minToolkit() != null && software.toolkit() == null) {
      missing.add("container toolkit");
    }
    if (minimum.minPlugin() != null && software.plugin() == null) {
      missing.add("device plugin");
    }
    return missing.isEmpty()
        ? ""
        : "Not checked, as nothing reports its version: " + String.join(", ", missing);
  }
}
