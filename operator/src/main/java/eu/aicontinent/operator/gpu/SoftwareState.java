package eu.aicontinent.operator.gpu;

import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.meta.Foreign;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Labels;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * The state of the accelerators' software on a cluster: who provides it, and how far that has come.
 *
 * @param settings settings of the member state
 * @param capabilities capabilities of the cluster
 * @param driver true if NVIDIA's DRA driver is there: then devices are claimed and no plugin counts
 *     them
 * @param configs contents of the configurations that are there, by name
 * @param rolledOut true if every ready pod of the device plugin was started with these
 *     configurations
 */
public record SoftwareState(
    Settings settings,
    Set<Capability> capabilities,
    boolean driver,
    SortedMap<String, String> configs,
    boolean rolledOut) {

  /** DeviceClass that NVIDIA's DRA driver brings. */
  private static final String DRIVERS_CLASS = "gpu.nvidia.com";

  public SoftwareState {
    capabilities = Set.copyOf(capabilities);
    configs = Collections.unmodifiableSortedMap(new TreeMap<>(configs));
  }

  /** The component that decides how a vendor's devices are offered. */
  public enum Provider {
    /** This operator runs the device plugin. */
    Own,
    /** NVIDIA's GPU Operator runs it, and is configured by labels of nodes. */
    GPUOperator,
    /** NVIDIA's DRA driver publishes the devices. */
    Driver,
    /** Somebody else decides, or nobody. */
    Others
  }

  /**
   * @param find function that returns an object of a kind and name in this software's namespace
   * @param deviceClasses all DeviceClasses of the cluster
   */
  public static SoftwareState read(
      Set<Capability> capabilities,
      BiFunction<Kind, String, Optional<GenericKubernetesResource>> find,
      List<GenericKubernetesResource> deviceClasses) {
    var configs = find.apply(Kind.CONFIG_MAP, NvidiaSoftware.CONFIG_MAP);
    var contents = new TreeMap<>(configs.map(Settings::data).orElse(Map.of()));
    var plugin = find.apply(Kind.DAEMON_SET, NvidiaSoftware.DEVICE_PLUGIN);
    return new SoftwareState(
        Settings.read(find.apply(Kind.CONFIG_MAP, Settings.NAME).orElse(null)),
        capabilities,
        deviceClasses.stream()
            .anyMatch(found -> DRIVERS_CLASS.equals(found.getMetadata().getName())),
        contents,
        plugin.filter(set -> isRolledOut(set, ConfigHash.of(contents))).isPresent());
  }

  public Provider provider(Vendor vendor) {
    if (vendor == Vendor.NVIDIA && driver) {
      return Provider.Driver;
    }
    if (vendor == Vendor.NVIDIA && capabilities.contains(Capability.GPUOperator)) {
      return Provider.GPUOperator;
    }
    return settings.enabled() ? Provider.Own : Provider.Others;
  }

  /** Returns true if GPU feature discovery can publish what it finds. */
  public boolean canDiscover() {
    return capabilities.contains(Capability.NodeFeatureDiscovery);
  }

  /**
   * Returns true if all ready pods run with the present configurations. Only ready pods count,
   * because pods on nodes that do not answer are never replaced.
   */
  private static boolean isRolledOut(GenericKubernetesResource plugin, String hash) {
    return hash.equals(
            plugin.<Object>get("spec", "template", "metadata", "annotations", Labels.CONFIG_HASH))
        && Foreign.count(plugin.get("status", "observedGeneration"))
            == Foreign.count(plugin.getMetadata().getGeneration())
        && Foreign.count(plugin.get("status", "updatedNumberScheduled"))
            >= Foreign.count(plugin.get("status", "numberReady"));
  }
}
