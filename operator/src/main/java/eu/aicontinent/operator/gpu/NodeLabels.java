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
 * The node labels that configure how the software of a cluster offers a pool's devices. Beside the
 * vendor's label there is always one of ours, which says that the vendor's label is ours, too, and
 * which program runs on the node.
 *
 * @param accelerator accelerators of the nodes
 * @param sharing sharing that the pool asks for
 * @param provision state of the accelerators' software on the cluster
 */
public record NodeLabels(Accelerator accelerator, Sharing sharing, SoftwareState provision) {
  private static final String MIG_CONFIG = "nvidia.com/mig.config";
  private static final String GPU_OPERATOR = "gpu-operator";

  /** Keys of all these labels. Ours counts alone, the others count only beside it. */
  public static final List<String> KEYS =
      List.of(Labels.GPU_SOFTWARE, ConfigSwitch.LABEL, MIG_CONFIG);

  /**
   * Returns the labels that a node must have now; empty while it keeps those that it has. A
   * configuration is named only once the plugin has it, because a plugin whose configuration is
   * missing exits.
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

  /** Returns those of a node's labels that configure its software; none unless they are ours. */
  private static Map<String, String> told(Map<String, String> present) {
    return isTold(present)
        ? present.entrySet().stream()
            .filter(label -> KEYS.contains(label.getKey()))
            .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue))
        : Map.of();
  }

  /**
   * Returns true if a node would get other labels than before, so that its devices vanish for a
   * while. The first labels for our own plugin take nothing away, because it did not run there
   * before.
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

  /** Returns true if a node's label names the pool's configuration, or if it needs none of ours. */
  public boolean isToldTo(Map<String, String> present) {
    var config = PluginConfig.of(sharing).name();
    return !isOurPlugins() || config.equals(present.get(ConfigSwitch.LABEL));
  }

  /** Returns true if a node has labels of ours that configure its software. */
  public static boolean isTold(Map<String, String> present) {
    return present.containsKey(Labels.GPU_SOFTWARE);
  }

  /** Returns true if a node has such labels, but they do not name the pool's configuration yet. */
  public boolean isToldOtherwise(Map<String, String> present) {
    return isTold(present) && !isToldTo(present);
  }

  /** Returns the reason why the devices cannot be offered in this way here; empty when they can. */
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
        && provision.provider(Vendor.NVIDIA) == SoftwareState.Provider.Own;
  }

  private Optional<Map<String, String>> ofOwnPlugin() {
    var wanted = PluginConfig.of(sharing);
    return provision.rolledOut() && wanted.content().equals(provision.configs().get(wanted.name()))
        ? Optional.of(
            Map.of(Labels.GPU_SOFTWARE, Vendor.NVIDIA.label(), ConfigSwitch.LABEL, wanted.name()))
        : Optional.empty();
  }

  /**
   * Returns the labels for the GPU Operator. Its MIG manager knows a layout {@code all-<profile>}
   * for every profile.
   */
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
