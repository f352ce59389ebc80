package eu.aicontinent.operator.gpu;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A member state's settings for the software of accelerators, from a ConfigMap of its chart.
 *
 * @param enabled true if this operator may run device plugins
 * @param runtimeClass RuntimeClass in which NVIDIA's software runs
 * @param nvidiaImage image of NVIDIA's device plugin, which contains the feature discovery, too
 * @param amdImage image of AMD's device plugin
 * @param operatorConfigs names of plugin configurations that the GPU Operator of the cluster has
 */
public record Settings(
    boolean enabled,
    String runtimeClass,
    String nvidiaImage,
    String amdImage,
    Set<String> operatorConfigs) {

  /** Name of the chart's ConfigMap. */
  public static final String NAME = "gpu-software";

  /** Settings of a cluster without that ConfigMap. */
  public static final Settings NONE = new Settings(false, "", "", "", Set.of());

  public Settings {
    operatorConfigs = Set.copyOf(operatorConfigs);
  }

  public static Settings read(@Nullable GenericKubernetesResource configMap) {
    if (configMap == null) {
      return NONE;
    }
    var data = data(configMap);
    return new Settings(
        Boolean.parseBoolean(data.get("enabled")),
        data.getOrDefault("runtimeClass", ""),
        data.getOrDefault("nvidiaImage", ""),
        data.getOrDefault("amdImage", ""),
        Arrays.stream(data.getOrDefault("gpuOperatorConfigs", "").split(","))
            .filter(name -> !name.isBlank())
            .collect(Collectors.toSet()));
  }

  /** Returns the keys and values of a ConfigMap. */
  static Map<String, String> data(GenericKubernetesResource configMap) {
    var data = new TreeMap<String, String>();
    if (configMap.get("data") instanceof Map<?, ?> entries) {
      entries.forEach((key, value) -> data.put(String.valueOf(key), String.valueOf(value)));
    }
    return data;
  }
}
