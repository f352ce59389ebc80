package eu.aicontinent.operator.gpu;

import static java.util.stream.Collectors.toUnmodifiableMap;

import eu.aicontinent.api.v1alpha1.aifactory.Accelerator;
import eu.aicontinent.api.v1alpha1.aifactory.Sharing;
import eu.aicontinent.api.v1alpha1.aifactory.SharingStrategy;
import eu.aicontinent.operator.meta.Labels;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By which labels the software of a cluster is told how a pool's devices are offered. Beside the
 * vendor's label there is always one of ours: it says that the vendor's label is ours too, and
 * which program runs on the node.
 *
 * @param accelerator what the nodes have
 * @param sharing how it shall be shared
 * @param provision who provides the software
 */
public record NodeLabels(Accelerator accelerator, Sharing sharing, Provision provision) {
  private static final String MIG_CONFIG = "nvidia.com/mig.config";
  private static final String GPU_OPERATOR = "gpu-operator";
  private static final Set<String> OURS =
      Set.of(Labels.GPU_SOFTWARE, ConfigSwitch.LABEL, MIG_CONFIG);

  /**
   * The labels that a node shall have now. A configuration is named only once the plugin has it,
   * and until then the node keeps the one that it has: a plugin whose configuration is missing
   * ends.
   *
   * @param present the labels that it has
   */
  public Map<String, String> on(Map<String, String> present) {
    var vendor = Vendor.of(accelerator);
    if (vendor.isEmpty() || obstacle().isPresent()) {
      return Map.of();
    }
    return switch (provision.provider(vendor.get())) {
      case Own -> vendor.get() == Vendor.AMD ? mark(Vendor.AMD) : ofOwnPlugin(present);
      case GPUOperator -> ofGpuOperator();
      case Driver, Others -> Map.of();
    };
  }

  /** Those of the labels of a node that tell its software, and are ours. */
  public static Map<String, String> told(Map<String, String> present) {
    return present.containsKey(Labels.GPU_SOFTWARE)
        ? present.entrySet().stream()
            .filter(label -> OURS.contains(label.getKey()))
            .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue))
        : Map.of();
  }

  /**
   * Whether a node would be told something else than before, by which its devices vanish for a
   * while. A plugin that did not run there takes nothing away.
   */
  public boolean isDisruptive(Map<String, String> present) {
    var vendor = Vendor.of(accelerator);
    if (vendor.isEmpty() || obstacle().isPresent() || on(present).equals(told(present))) {
      return false;
    }
    return switch (provision.provider(vendor.get())) {
      case Own -> !told(present).isEmpty();
      case GPUOperator -> true;
      case Driver, Others -> false;
    };
  }

  /** Whether a node is told all that there is to tell. */
  public boolean isToldTo(Map<String, String> present) {
    var config = PluginConfig.of(sharing).name();
    return !isOurPlugins() || config.equals(present.get(ConfigSwitch.LABEL));
  }

  /** Why the devices cannot be offered like this here; empty when they can. */
  public Optional<String> obstacle() {
    if (sharing.strategy() == SharingStrategy.None) {
      return Optional.empty();
    }
    return switch (provision.provider(Vendor.NVIDIA)) {
      case Own ->
          sharing.strategy() == SharingStrategy.MPS && !provision.canDiscover()
              ? Optional.of(
                  "MPS runs on nodes that GPU feature discovery has labelled, which needs Node Feature Discovery: install it")
              : Optional.empty();
      case GPUOperator -> ofGpuOperatorMissing();
      case Driver ->
          Optional.of(
              "NVIDIA's DRA driver publishes the devices here, and shares them by claims only: use strategy None");
      case Others ->
          Optional.of(
              "nobody configures the device plugin here: set gpuSoftware.enabled in the member chart, or install the GPU Operator");
    };
  }

  private Optional<String> ofGpuOperatorMissing() {
    var config = PluginConfig.of(sharing).name();
    return sharing.strategy() == SharingStrategy.MIG
            || provision.settings().operatorConfigs().contains(config)
        ? Optional.empty()
        : Optional.of(
            "the GPU Operator has no device plugin configuration %s: add it there, then name it in gpuSoftware.gpuOperatorConfigs of the member chart"
                .formatted(config));
  }

  private boolean isOurPlugins() {
    return Vendor.of(accelerator).equals(Optional.of(Vendor.NVIDIA))
        && obstacle().isEmpty()
        && provision.provider(Vendor.NVIDIA) == Provision.Provider.Own;
  }

  private Map<String, String> ofOwnPlugin(Map<String, String> present) {
    var wanted = PluginConfig.of(sharing);
    var ready =
        provision.rolledOut() && wanted.content().equals(provision.configs().get(wanted.name()));
    var config = ready ? wanted.name() : ours(present);
    return config == null
        ? Map.of()
        : Map.of(Labels.GPU_SOFTWARE, Vendor.NVIDIA.label(), ConfigSwitch.LABEL, config);
  }

  private static @Nullable String ours(Map<String, String> present) {
    return Vendor.NVIDIA.label().equals(present.get(Labels.GPU_SOFTWARE))
        ? present.get(ConfigSwitch.LABEL)
        : null;
  }

  /** Its MIG manager knows a layout {@code all-<profile>} for every profile. */
  private Map<String, String> ofGpuOperator() {
    return switch (sharing.strategy()) {
      case None, Unrecognized -> Map.of();
      case TimeSlicing, MPS ->
          Map.of(
              Labels.GPU_SOFTWARE,
              GPU_OPERATOR,
              ConfigSwitch.LABEL,
              PluginConfig.of(sharing).name());
      case MIG ->
          Map.of(
              Labels.GPU_SOFTWARE,
              GPU_OPERATOR,
              MIG_CONFIG,
              "all-" + MigProfile.parse(Objects.requireNonNull(sharing.mig()).profile()).name());
    };
  }

  private static Map<String, String> mark(Vendor vendor) {
    return Map.of(Labels.GPU_SOFTWARE, vendor.label());
  }
}
