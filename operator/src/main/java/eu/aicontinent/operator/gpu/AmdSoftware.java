package eu.aicontinent.operator.gpu;

import eu.aicontinent.operator.meta.Labels;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * AMD's software on a cluster: its device plugin, which shares no devices and has no configuration.
 *
 * @param settings settings of the member state
 */
public record AmdSoftware(Settings settings) {
  private static final String DEVICE_PLUGIN = "amd-device-plugin";

  public DaemonSet devicePlugin() {
    var nodes = Map.of(Labels.GPU_SOFTWARE, Vendor.AMD.label());
    return new Daemon(DEVICE_PLUGIN, nodes, ConfigHash.of(new TreeMap<>()))
        .running(
            new PodSpecBuilder()
                .withContainers(
                    Daemon.with(
                        Daemon.container(DEVICE_PLUGIN, settings.amdImage()),
                        new SecurityContextBuilder()
                            .withAllowPrivilegeEscalation(false)
                            .withNewCapabilities()
                            .withDrop("ALL")
                            .endCapabilities()
                            .build(),
                        "device-plugins:/var/lib/kubelet/device-plugins",
                        "sys:/sys"))
                .withVolumes(
                    Daemon.host("device-plugins", "/var/lib/kubelet/device-plugins", "Directory"),
                    Daemon.host("sys", "/sys", "Directory")));
  }
}
