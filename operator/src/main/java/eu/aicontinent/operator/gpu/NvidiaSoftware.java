package eu.aicontinent.operator.gpu;

import static eu.aicontinent.operator.gpu.ConfigSwitch.field;
import static eu.aicontinent.operator.gpu.ConfigSwitch.variable;

import eu.aicontinent.operator.meta.Labels;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * NVIDIA's software on a cluster: one set of objects, however many pools there are. The contents of
 * the DaemonSets follow the chart that NVIDIA publishes for release 0.20.0 of its device plugin.
 *
 * @param settings settings of the member state
 * @param configs contents of all configurations, by name
 * @param discovery true if GPU feature discovery runs: it publishes through Node Feature Discovery,
 *     which must be there
 */
public record NvidiaSoftware(
    Settings settings, SortedMap<String, String> configs, boolean discovery) {

  /** Name of the ConfigMap with all configurations. */
  public static final String CONFIG_MAP = "nvidia-device-plugin-configs";

  /** Name of the DaemonSet of the device plugin. */
  public static final String DEVICE_PLUGIN = "nvidia-device-plugin";

  private static final String DISCOVERY = "nvidia-gpu-feature-discovery";
  private static final String MPS = "nvidia-mps-control-daemon";
  private static final String MPS_ROOT = "/run/nvidia/mps";

  private static final SecurityContext ADMIN =
      new SecurityContextBuilder()
          .withNewCapabilities()
          .withAdd("SYS_ADMIN")
          .endCapabilities()
          .build();
  private static final SecurityContext PRIVILEGED =
      new SecurityContextBuilder().withPrivileged(true).build();

  public NvidiaSoftware {
    configs = Collections.unmodifiableSortedMap(new TreeMap<>(configs));
  }

  public ConfigMap configMap() {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(CONFIG_MAP)
        .withNamespace(Names.GPU_NAMESPACE)
        .endMetadata()
        .withData(configs)
        .build();
  }

  public List<DaemonSet> daemonSets() {
    var sets = new ArrayList<>(List.of(devicePlugin()));
    if (discovery) {
      sets.add(featureDiscovery());
    }
    if (discovery && configs.keySet().stream().anyMatch(name -> name.startsWith("mps-"))) {
      sets.add(mpsControlDaemon());
    }
    return List.copyOf(sets);
  }

  private DaemonSet devicePlugin() {
    var configs = new ConfigSwitch(settings.nvidiaImage(), "nvidia-device-plugin");
    return daemon(DEVICE_PLUGIN, Map.of())
        .running(
            pod()
                .withShareProcessNamespace(true)
                .withInitContainers(configs.first())
                .withContainers(configs.beside(ADMIN), plugin())
                .withVolumes(
                    and(
                        Daemon.host(
                            "device-plugins", "/var/lib/kubelet/device-plugins", "Directory"),
                        Daemon.host("cdi", "/var/run/cdi", "DirectoryOrCreate"),
                        Daemon.host("mps-root", MPS_ROOT, "DirectoryOrCreate"),
                        Daemon.host("mps-shm", MPS_ROOT + "/shm", "DirectoryOrCreate"))));
  }

  private Container plugin() {
    return Daemon.with(
        program("nvidia-device-plugin", gpus(), variable("MPS_ROOT", MPS_ROOT)),
        ADMIN,
        mounts(
            "device-plugins:/var/lib/kubelet/device-plugins",
            "cdi:/var/run/cdi",
            "mps-root:/mps",
            "mps-shm:/dev/shm"));
  }

  /**
   * Returns the DaemonSet of GPU feature discovery, which needs the name of its node and writes a
   * NodeFeature. The timestamp is disabled: it says nothing and would change every node at every
   * restart.
   */
  private DaemonSet featureDiscovery() {
    var configs = new ConfigSwitch(settings.nvidiaImage(), "gpu-feature-discovery");
    return daemon(DISCOVERY, Map.of())
        .running(
            pod()
                .withShareProcessNamespace(true)
                .withInitContainers(configs.first())
                .withContainers(
                    configs.beside(PRIVILEGED),
                    Daemon.with(
                        program(
                            "gpu-feature-discovery",
                            List.of(
                                field("NODE_NAME", "spec.nodeName"),
                                field("NAMESPACE", "metadata.namespace"),
                                field("POD_NAME", "metadata.name")),
                            variable("GFD_NO_TIMESTAMP", "true")),
                        PRIVILEGED,
                        mounts(
                            "features:/etc/kubernetes/node-feature-discovery/features.d",
                            "sys:/sys")))
                .withVolumes(
                    and(
                        Daemon.host(
                            "features",
                            "/etc/kubernetes/node-feature-discovery/features.d",
                            "DirectoryOrCreate"),
                        Daemon.host("sys", "/sys", "Directory"))));
  }

  /**
   * Returns the DaemonSet of the MPS control daemon. It runs only on nodes that GPU feature
   * discovery has found capable, and so nowhere without it.
   */
  private DaemonSet mpsControlDaemon() {
    var configs = new ConfigSwitch(settings.nvidiaImage(), "/usr/bin/mps-control-daemon");
    return daemon(MPS, Map.of("nvidia.com/mps.capable", "true"))
        .running(
            pod()
                .withHostPID(true)
                .withInitContainers(sharedMemory(), configs.first())
                .withContainers(
                    configs.beside(PRIVILEGED),
                    Daemon.with(
                        program("mps-control-daemon", gpus(), field("NODE_NAME", "spec.nodeName")),
                        PRIVILEGED,
                        mounts("mps-root:/mps", "mps-shm:/dev/shm")))
                .withVolumes(
                    and(
                        Daemon.host("mps-root", MPS_ROOT, "DirectoryOrCreate"),
                        Daemon.host("mps-shm", MPS_ROOT + "/shm", "DirectoryOrCreate"))));
  }

  private Container sharedMemory() {
    return Daemon.container("mount-shm", settings.nvidiaImage())
        .withCommand("mps-control-daemon", "mount-shm")
        .withSecurityContext(PRIVILEGED)
        .withVolumeMounts(
            new VolumeMountBuilder()
                .withName("mps-root")
                .withMountPath("/mps")
                .withMountPropagation("Bidirectional")
                .build())
        .build();
  }

  private Daemon daemon(String name, Map<String, String> furtherLabels) {
    var nodes = new TreeMap<>(furtherLabels);
    nodes.put(Labels.GPU_SOFTWARE, Vendor.NVIDIA.label());
    return new Daemon(name, nodes, ConfigHash.of(configs));
  }

  private PodSpecBuilder pod() {
    return settings.runtimeClass().isEmpty()
        ? new PodSpecBuilder()
        : new PodSpecBuilder().withRuntimeClassName(settings.runtimeClass());
  }

  private ContainerBuilder program(String name, List<EnvVar> variables, EnvVar further) {
    var all = new ArrayList<>(variables);
    all.add(further);
    all.add(ConfigSwitch.CONFIG_FILE);
    all.add(variable("NVIDIA_MIG_MONITOR_DEVICES", "all"));
    return Daemon.container(name, settings.nvidiaImage()).withCommand(name).withEnv(all);
  }

  /** Returns the variables by which a container asks its runtime for every device. */
  private static List<EnvVar> gpus() {
    return List.of(
        variable("NVIDIA_VISIBLE_DEVICES", "all"),
        variable("NVIDIA_DRIVER_CAPABILITIES", "compute,utility"));
  }

  private static String[] mounts(String... own) {
    var mounts = new ArrayList<>(List.of(own));
    mounts.addAll(List.of(ConfigSwitch.MOUNTS));
    return mounts.toArray(String[]::new);
  }

  private static List<Volume> and(Volume... own) {
    var volumes = new ArrayList<>(List.of(own));
    volumes.addAll(ConfigSwitch.volumes());
    return List.copyOf(volumes);
  }
}
