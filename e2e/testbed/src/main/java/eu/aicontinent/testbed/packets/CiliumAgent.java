package eu.aicontinent.testbed.packets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.aicontinent.testbed.binaries.CiliumBinaries;
import eu.aicontinent.testbed.binaries.ClangBinary;
import eu.aicontinent.testbed.process.Command;
import eu.aicontinent.testbed.process.Condition;
import eu.aicontinent.testbed.process.Daemon;
import eu.aicontinent.testbed.process.OwnedProcess;
import eu.aicontinent.testbed.process.Template;
import eu.aicontinent.testbed.process.TextFile;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Cilium's agent as a process in the network namespace of a node, with mounts of its own. */
final class CiliumAgent {
  private static final Duration UNTIL_READY = Duration.ofMinutes(3);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final URI HEALTH = URI.create("http://127.0.0.1:9879/healthz");
  private static final int PATIENCE_MS = 2000;
  private static final Path MOUNT_POINT = Path.of("/var/run/cilium");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final NetworkNamespace node;
  private final CiliumBinaries binaries;
  private final OwnedProcess process;

  CiliumAgent(NetworkNamespace node, CiliumBinaries binaries, OwnedProcess process) {
    this.node = node;
    this.binaries = binaries;
    this.process = process;
  }

  /**
   * Starts the agent and returns when it is ready.
   *
   * @param folder folder that it may write to, below the testbed's state folder
   * @param settings values for the script: name of the node, its kubeconfig and addresses of pods
   */
  void start(Path folder, ClangBinary clang, Map<String, String> settings) {
    var script = folder.resolve("agent.sh");
    var values = new HashMap<String, Object>(settings);
    values.put("folder", folder);
    values.put("agent", binaries.agent());
    values.put("library", binaries.library());
    values.put("compiler", clang.programs());
    values.put(
        "compilerLibraries",
        String.join(":", clang.libraries().stream().map(Path::toString).toList()));
    TextFile.write(script, Template.beside(CiliumAgent.class, "agent.sh").fill(values));
    var daemon = new Daemon(node.words("sh", script), Map.of(), folder.resolve("log"));
    daemon.startAs(process);
    Condition.within(UNTIL_READY, () -> isReady() || !process.alive());
    if (!process.alive() || !isReady()) {
      throw new IllegalStateException("Cilium did not become ready:\n" + daemon.lastWords());
    }
  }

  void stop() {
    process.terminate();
    process.awaitEnd(GRACE);
    try {
      Files.deleteIfExists(MOUNT_POINT);
    } catch (DirectoryNotEmptyException somebodyElses) {
      // It belongs to a Cilium of this machine.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Connects a pod of this node, as the container runtime does. The pod must have its labels by
   * now: Cilium 1.20 takes up to half a minute to notice a change of them.
   *
   * @return pod's address
   */
  String attach(Pod pod, NetworkNamespace namespace) {
    var arguments =
        "IgnoreUnknown=1;K8S_POD_NAMESPACE=%s;K8S_POD_NAME=%s;K8S_POD_INFRA_CONTAINER_ID=%s"
            .formatted(
                pod.getMetadata().getNamespace(), pod.getMetadata().getName(), namespace.name());
    var pid = process.find().orElseThrow().pid();
    var answer =
        Command.of("nsenter", "--target", pid, "--mount", "--net", binaries.plugin())
            .with(
                Map.of(
                    "CNI_COMMAND",
                    "ADD",
                    "CNI_CONTAINERID",
                    namespace.name(),
                    "CNI_NETNS",
                    namespace.file().toString(),
                    "CNI_IFNAME",
                    "eth0",
                    "CNI_PATH",
                    binaries.programs().toString(),
                    "CNI_ARGS",
                    arguments))
            .reading("{\"cniVersion\": \"1.0.0\", \"name\": \"cilium\", \"type\": \"cilium-cni\"}")
            .run();
    try {
      var address = JSON.readTree(answer).path("ips").path(0).path("address").asText();
      return address.split("/", 2)[0];
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(answer, e);
    }
  }

  private boolean isReady() {
    return node.inside(
        () -> {
          var connection = (HttpURLConnection) HEALTH.toURL().openConnection();
          connection.setConnectTimeout(PATIENCE_MS);
          connection.setReadTimeout(PATIENCE_MS);
          connection.setRequestProperty("brief", "true");
          try {
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
          } catch (IOException notYet) {
            return false;
          } finally {
            connection.disconnect();
          }
        });
  }
}
