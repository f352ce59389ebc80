package eu.aicontinent.operator.membercluster;

import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePoolSpec;
import eu.aicontinent.operator.gpu.PluginConfig;
import eu.aicontinent.operator.gpu.Provision;
import eu.aicontinent.operator.gpu.Provision.Provider;
import eu.aicontinent.operator.gpu.SoftwareInUse;
import eu.aicontinent.operator.gpu.Vendor;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What decides about the software of accelerators on a member.
 *
 * @param provision who provides it
 * @param inUse what nodes still need
 * @param pools the pools there
 */
record GpuSite(Provision provision, SoftwareInUse inUse, List<GPUNodePoolSpec> pools) {

  /** True where a pool needs a vendor's software from us, or a node still does. */
  boolean needs(Vendor vendor) {
    return provision.settings().enabled()
        && (inUse.runs(vendor)
            || provision.provider(vendor) == Provider.Own
                && pools.stream().anyMatch(pool -> isOf(vendor, pool)));
  }

  /** Configurations that pools ask for, and those that nodes still have. */
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
