package eu.aicontinent.operator.membercluster;

import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.gpu.AmdSoftware;
import eu.aicontinent.operator.gpu.NvidiaSoftware;
import eu.aicontinent.operator.gpu.Vendor;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/**
 * Builds the plan for the accelerator software of a member: a ConfigMap and DaemonSets for NVIDIA,
 * a DaemonSet for AMD.
 */
final class MemberClusterDesired {
  private MemberClusterDesired() {}

  static FleetPlan desired(String cluster, GpuSite site) {
    var plan = FleetPlan.of(owner(cluster)).cluster(cluster);
    if (site.needs(Vendor.NVIDIA)) {
      var software =
          new NvidiaSoftware(
              site.provision().settings(), site.configs(), site.provision().canDiscover());
      plan.phase(cluster, steps(List.of(software.configMap())));
      plan.phase(cluster, steps(software.daemonSets()));
    }
    if (site.needs(Vendor.AMD)) {
      var software = new AmdSoftware(site.provision().settings());
      plan.phase(cluster, steps(List.of(software.devicePlugin())));
    }
    return plan.build();
  }

  static Owner owner(String cluster) {
    return Owner.of("MemberCluster", cluster);
  }

  private static List<Step> steps(List<? extends HasMetadata> objects) {
    return objects.stream().<Step>map(Step.Apply::of).toList();
  }
}
