package eu.aicontinent.operator.gpu;

import eu.aicontinent.operator.meta.Labels;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A DaemonSet on the nodes of pools. Defaults of the API server are written out, because anybody
 * may change a field that is not written.
 *
 * @param name its name
 * @param nodes labels of the nodes that it runs on
 * @param configHash hash of what its pods read once, when they start
 */
record Daemon(String name, Map<String, String> nodes, String configHash) {
  static final String SERVICE_ACCOUNT = "aicontinent-gpu";

  /** Label of a pod with the name of its DaemonSet. */
  private static final String NAME_LABEL = "app.kubernetes.io/name";

  /**
   * Surge of an update. The pod of a node is replaced and never doubled: two plugins would register
   * one resource.
   */
  private static final IntOrString NO_SURGE = new IntOrString(0);

  private static final IntOrString AT_ONCE = new IntOrString("10%");

  /**
   * Returns the DaemonSet for a pod, with what all our pods have and with the API server's
   * defaults.
   */
  DaemonSet running(PodSpecBuilder pod) {
    var labels = Map.of(NAME_LABEL, name);
    return new DaemonSetBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(Names.GPU_NAMESPACE)
        .endMetadata()
        .withNewSpec()
        .withRevisionHistoryLimit(10)
        .withNewSelector()
        .withMatchLabels(labels)
        .endSelector()
        .withNewUpdateStrategy()
        .withType("RollingUpdate")
        .withNewRollingUpdate()
        .withMaxSurge(NO_SURGE)
        .withMaxUnavailable(AT_ONCE)
        .endRollingUpdate()
        .endUpdateStrategy()
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(labels)
        .withAnnotations(Map.of(Labels.CONFIG_HASH, configHash))
        .endMetadata()
        .withSpec(
            pod.withServiceAccountName(SERVICE_ACCOUNT)
                .withServiceAccount(SERVICE_ACCOUNT)
                .withPriorityClassName("system-node-critical")
                .withNodeSelector(nodes)
                .withTolerations(
                    tolerated(Labels.POOL), tolerated("nvidia.com/gpu"), tolerated("amd.com/gpu"))
                .withRestartPolicy("Always")
                .withDnsPolicy("ClusterFirst")
                .withSchedulerName("default-scheduler")
                .withTerminationGracePeriodSeconds(30L)
                .build())
        .endTemplate()
        .endSpec()
        .build();
  }

  private static Toleration tolerated(String key) {
    return new TolerationBuilder()
        .withKey(key)
        .withOperator("Exists")
        .withEffect("NoSchedule")
        .build();
  }

  static ContainerBuilder container(String name, String image) {
    return new ContainerBuilder()
        .withName(name)
        .withImage(image)
        .withImagePullPolicy("IfNotPresent")
        .withTerminationMessagePath("/dev/termination-log")
        .withTerminationMessagePolicy("File");
  }

  static Container with(
      ContainerBuilder container, @Nullable SecurityContext security, String... mounts) {
    return container
        .withSecurityContext(security)
        .withVolumeMounts(List.of(mounts).stream().map(Daemon::mount).toList())
        .build();
  }

  /** Returns the mount that {@code name:path} describes, where the path is the container's. */
  private static VolumeMount mount(String mount) {
    var colon = mount.indexOf(':');
    return new VolumeMountBuilder()
        .withName(mount.substring(0, colon))
        .withMountPath(mount.substring(colon + 1))
        .build();
  }

  static Volume host(String name, String path, String type) {
    return new VolumeBuilder()
        .withName(name)
        .withNewHostPath()
        .withPath(path)
        .withType(type)
        .endHostPath()
        .build();
  }
}
