package eu.aicontinent.operator.gpu;

import eu.aicontinent.api.v1alpha1.aifactory.Sharing;
import java.util.Objects;

/**
 * One named configuration of NVIDIA's device plugin (format v1). The name contains everything that
 * the content depends on, so another way of sharing has another name: a running plugin looks at the
 * name only.
 *
 * @param name key in the ConfigMap, and value of the node label that chooses it
 * @param content YAML
 */
public record PluginConfig(String name, String content) {
  private static final String FLAGS =
      """
      version: v1
      flags:
        migStrategy: %s
      """;

  // renameByDefault and failRequestsGreaterThanOne are both needed: otherwise a request for two is
  // served by two parts of one device.
  private static final String REPLICAS =
      """
      sharing:
        %s:
          renameByDefault: true
          failRequestsGreaterThanOne: true
          resources:
          - name: nvidia.com/gpu
            replicas: %d
      """;

  /** Configuration for whole devices. */
  public static final PluginConfig WHOLE =
      new PluginConfig("whole-devices", FLAGS.formatted("none"));

  public static PluginConfig of(Sharing sharing) {
    return switch (sharing.strategy()) {
      case None, Unrecognized -> WHOLE;
      case TimeSlicing ->
          replicated(
              "time-slicing",
              "timeSlicing",
              Objects.requireNonNull(sharing.timeSlicing()).replicas());
      case MPS -> replicated("mps", "mps", Objects.requireNonNull(sharing.mps()).replicas());
      case MIG -> new PluginConfig("mig", FLAGS.formatted("mixed"));
    };
  }

  private static PluginConfig replicated(String name, String block, int replicas) {
    return new PluginConfig(
        name + "-" + replicas, FLAGS.formatted("none") + REPLICAS.formatted(block, replicas));
  }
}
