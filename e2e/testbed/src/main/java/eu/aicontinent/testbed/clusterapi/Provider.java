package eu.aicontinent.testbed.clusterapi;

import eu.aicontinent.testbed.binaries.ClusterApiBinaries;
import eu.aicontinent.testbed.binaries.ClusterApiProvider;
import eu.aicontinent.testbed.cluster.ClusterFolder;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.process.Condition;
import eu.aicontinent.testbed.process.Daemon;
import eu.aicontinent.testbed.process.FreePorts;
import eu.aicontinent.testbed.process.HttpProbe;
import eu.aicontinent.testbed.process.OwnedProcess;
import eu.aicontinent.testbed.process.OwnedProcesses;
import eu.aicontinent.testbed.process.TextFile;
import eu.aicontinent.testbed.webhook.WebhookServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One provider of Cluster API beside one cluster: its kinds, its webhooks, its manager. */
final class Provider {
  private static final Duration UNTIL_READY = Duration.ofMinutes(2);
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** The environment, with the address at which the workload clusters' API servers are reached. */
  private static final Map<String, String> ENVIRONMENT = Map.of("POD_IP", "127.0.0.1");

  private final ClusterApiProvider kind;
  private final ClusterApiBinaries binaries;
  private final ClusterFolder cluster;
  private final int webhookPort = FreePorts.next();

  Provider(ClusterApiProvider kind, ClusterApiBinaries binaries, ClusterFolder cluster) {
    this.kind = kind;
    this.binaries = binaries;
    this.cluster = cluster;
  }

  /** Returns the kinds and the webhooks, which nobody answers before {@link #start}. */
  Manifests manifests() {
    var server = WebhookServer.of(cluster, webhookPort);
    var complete = new ProviderManifests(kind.label(), server);
    var objects =
        new ArrayList<>(complete.webhooks(TextFile.read(binaries.webhooks(kind))).objects());
    for (var crd : binaries.crds(kind)) {
      objects.addAll(complete.crds(TextFile.read(crd)).objects());
    }
    return new Manifests(objects);
  }

  /** Starts the manager in place of one that may still run; returns when it is ready. */
  void start() {
    stop();
    WebhookServer.writeCertificate(cluster, certificates());
    var healthPort = FreePorts.next();
    var daemon = new Daemon(words(healthPort), ENVIRONMENT, folder().resolve("log"));
    daemon.startAs(process());
    if (!awaitReady("http://127.0.0.1:%d/readyz".formatted(healthPort))) {
      throw new IllegalStateException(
          "Cluster API's %s manager of %s did not become ready:%n%s"
              .formatted(kind.label(), cluster.cluster(), daemon.lastWords()));
    }
  }

  void stop() {
    process().terminate();
    process().awaitEnd(GRACE);
  }

  /** Returns true if the manager becomes ready; gives up once its process has ended. */
  private boolean awaitReady(String health) {
    try (var probe = HttpProbe.plain()) {
      return Condition.within(UNTIL_READY, () -> probe.ok(health) || !process().alive())
          && process().alive();
    }
  }

  private List<String> words(int healthPort) {
    return List.of(
        binaries.program(kind).toString(),
        "--kubeconfig=" + cluster.kubeconfig(),
        "--webhook-port=" + webhookPort,
        "--webhook-cert-dir=" + certificates(),
        "--health-addr=127.0.0.1:" + healthPort,
        "--insecure-diagnostics",
        "--diagnostics-address=127.0.0.1:0");
  }

  private OwnedProcess process() {
    return OwnedProcesses.named(cluster.state(), name());
  }

  private Path certificates() {
    return folder().resolve("certificates");
  }

  private Path folder() {
    return cluster.state().resolve("processes").resolve(name());
  }

  private String name() {
    return "cluster-api-%s-%s".formatted(kind.label(), cluster.cluster());
  }
}
