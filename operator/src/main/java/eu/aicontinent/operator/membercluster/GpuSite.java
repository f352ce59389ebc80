package eu.aicontinent.operator.membercluster;

import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePoolSpec;
import eu.aicontinent.operator.gpu.PluginConfig;
import eu.aicontinent.operator.gpu.SoftwareInUse;
import eu.aicontinent.operator.gpu.SoftwareState;
import eu.aicontinent.operator.gpu.SoftwareState.Provider;
import eu.aicontinent.operator.gpu.Vendor;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All inputs of a decision about the accelerator software on a member.
 *
 * @param provision provider of the software, and its settings
 * @param inUse software that nodes still need
 * @param pools specs of the pools on the member
 */
record GpuSite(SoftwareState provision, SoftwareInUse inUse, List<GPUNodePoolSpec> pools) {

  /**
   * Returns true if the operator must run a vendor's software there: the member's settings allow
   * it, and a pool needs it or a node still does.
   */
  boolean needs(Vendor vendor) {
    return provision.settings().enabled()
        && (inUse.runs(vendor)
            || provision.provider(vendor) == Provider.Own
                && pools.stream().anyMatch(pool -> isOf(vendor, pool)));
  }

  /**
   * Returns the contents, by name, of the configurations that pools ask for or that nodes still
   * have, and of the one for whole devices.
   */
  SortedMap<String, String> configs() {
    var configs = new TreeMap<>(provision.configs());
    configs.keySet().retainAll(inUse.configs());
    configs.put(PluginConfig.WHOLE.name(), PluginConfig.WHOLE.content());
    pools.stream()
        .filter(pool -> isOf(Vendor.NVIDIA, pool))
        .map(pool -> PluginConfig.of(pool.sharing()))
        .forEach(config -> configs.put(config.name(), config.content()));
    return configs;
  }

  private static boolean isOf(Vendor vendor, GPUNodePoolSpec pool) {
    return Vendor.of(pool.accelerator()).equals(Optional.of(vendor));
  }
}
