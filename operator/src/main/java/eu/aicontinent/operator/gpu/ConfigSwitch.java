package eu.aicontinent.operator.gpu;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * NVIDIA's config-manager. It gives a program the configuration that the label of its node names:
 * once before the program starts, then at every change of the label. It exits with an error when
 * the label names a configuration that it does not find, so the label must come after the
 * configuration.
 *
 * @param image NVIDIA's image
 * @param program name of the process that is signalled after a change
 */
record ConfigSwitch(String image, String program) {
  /** Label of a node that names its configuration. */
  static final String LABEL = "nvidia.com/device-plugin.config";

  /** Environment variable with the path of the chosen configuration. */
  static final EnvVar CONFIG_FILE = variable("CONFIG_FILE", "/config/config.yaml");

  static final String[] MOUNTS = {"available-configs:/available-configs", "config:/config"};

  private static final String HANGUP = "1";

  /** Returns the init container, which runs once before the program. */
  Container first() {
    return container("config-init", true, "", null);
  }

  /** Returns the sidecar, which runs beside the program. */
  Container beside(SecurityContext security) {
    return container("config-sidecar", false, program, security);
  }

  private Container container(
      String name, boolean once, String process, @Nullable SecurityContext security) {
    return Daemon.with(
        Daemon.container(name, image)
            .withCommand("config-manager")
            .withEnv(
                variable("ONESHOT", String.valueOf(once)),
                empty("KUBECONFIG"),
                field("NODE_NAME", "spec.nodeName"),
                variable("NODE_LABEL", LABEL),
                variable("CONFIG_FILE_SRCDIR", "/available-configs"),
                variable("CONFIG_FILE_DST", "/config/config.yaml"),
                variable("DEFAULT_CONFIG", PluginConfig.WHOLE.name()),
                variable("FALLBACK_STRATEGIES", "named,single"),
                variable("SEND_SIGNAL", String.valueOf(!once)),
                once ? empty("SIGNAL") : variable("SIGNAL", HANGUP),
                once ? empty("PROCESS_TO_SIGNAL") : variable("PROCESS_TO_SIGNAL", process)),
        security,
        MOUNTS);
  }

  /** Returns the volumes with all configurations and with the chosen one. */
  static List<Volume> volumes() {
    return List.of(
        new VolumeBuilder()
            .withName("available-configs")
            .withNewConfigMap()
            .withName(NvidiaSoftware.CONFIG_MAP)
            .withDefaultMode(0644)
            .endConfigMap()
            .build(),
        new VolumeBuilder().withName("config").withNewEmptyDir().endEmptyDir().build());
  }

  static EnvVar variable(String name, String value) {
    return new EnvVarBuilder().withName(name).withValue(value).build();
  }

  /** Returns a variable without a value, because the API server does not keep an empty one. */
  private static EnvVar empty(String name) {
    return new EnvVarBuilder().withName(name).build();
  }

  static EnvVar field(String name, String path) {
    return new EnvVarBuilder()
        .withName(name)
        .withNewValueFrom()
        .withNewFieldRef()
        .withApiVersion("v1")
        .withFieldPath(path)
        .endFieldRef()
        .endValueFrom()
        .build();
  }
}
