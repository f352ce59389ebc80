package eu.aicontinent.operator.gpu;

import static java.util.stream.Collectors.toUnmodifiableMap;

import eu.aicontinent.api.v1alpha1.aifactory.Accelerator;
import eu.aicontinent.api.v1alpha1.aifactory.Sharing;
import eu.aicontinent.api.v1alpha1.aifactory.SharingStrategy;
import eu.aicontinent.operator.meta.Labels;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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

  /** The keys of all these labels: ours counts alone, the others only beside it. */
  public static final List<String> KEYS =
      List.of(Labels.GPU_SOFTWARE, ConfigSwitch.LABEL, MIG_CONFIG);

  /**
   * The labels that a node shall have now; empty while it is to keep those that it has. A
   * configuration is named only once the plugin has it: a plugin whose configuration is missing
   * ends.
   */
  public Optional<Map<String, String>> now() {
    var vendor = Vendor.of(accelerator);
    if (vendor.isEmpty() || obstacle().isPresent()) {
      return Optional.of(Map.of());
    }
    return switch (provision.provider(vendor.get())) {
      case Own ->
          vendor.get() == Vendor.AMD
              ? Optional.of(Map.of(Labels.GPU_SOFTWARE, Vendor.AMD.label()))
              : ofOwnPlugin();
      case GPUOperator -> Optional.of(ofGpuOperator());
      case Driver, Others -> Optional.of(Map.of());
    };
  }

  /** Those of the labels of a node that tell its software, and are ours. */
  private static Map<String, String> told(Map<String, String> present) {
    return isTold(present)
        ? present.entrySet().stream()
            .filter(label -> KEYS.contains(label.getKey()))
            .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue))
        : Map.of();
  }

  /**
   * Whether a node would be told something else than before, by which its devices vanish for a
   * while. A plugin that did not run there takes nothing away.
   */
  public boolean isDisruptive(Map<String, String> present) {
    var vendor = Vendor.of(accelerator);
    if (vendor.isEmpty()
        || obstacle().isPresent()
        || now().orElse(told(present)).equals(told(present))) {
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

  /** Whether a node was told something by us. */
  public static boolean isTold(Map<String, String> present) {
    return present.containsKey(Labels.GPU_SOFTWARE);
  }

  /** The same, and not yet what there is to tell now. */
  public boolean isToldOtherwise(Map<String, String> present) {
    return isTold(present) && !isToldTo(present);
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

  private Optional<Map<String, String>> ofOwnPlugin() {
    var wanted = PluginConfig.of(sharing);
    return provision.rolledOut() && wanted.content().equals(provision.configs().get(wanted.name()))
        ? Optional.of(
            Map.of(Labels.GPU_SOFTWARE, Vendor.NVIDIA.label(), ConfigSwitch.LABEL, wanted.name()))
        : Optional.empty();
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
}
