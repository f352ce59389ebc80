package eu.aicontinent.testbed.kueue;

import eu.aicontinent.testbed.binaries.ControlPlaneBinaries;
import eu.aicontinent.testbed.binaries.Fingerprint;
import eu.aicontinent.testbed.cluster.ClusterFolder;
import eu.aicontinent.testbed.process.Command;
import eu.aicontinent.testbed.process.CommandFailed;
import eu.aicontinent.testbed.process.Condition;
import eu.aicontinent.testbed.process.Daemon;
import eu.aicontinent.testbed.process.FreePorts;
import eu.aicontinent.testbed.process.GoProgram;
import eu.aicontinent.testbed.process.HttpProbe;
import eu.aicontinent.testbed.process.OwnedProcess;
import eu.aicontinent.testbed.process.Strays;
import eu.aicontinent.testbed.process.Template;
import eu.aicontinent.testbed.process.TextFile;
import eu.aicontinent.testbed.webhook.WebhookServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Kueue manager of one cluster. */
public final class Kueue {
  private static final Duration UNTIL_READY = Duration.ofMinutes(2);
  private static final Duration GRACE = Duration.ofSeconds(3);

  private static final String AT_ONCE =
      "dispatcherName: kueue.x-k8s.io/multikueue-dispatcher-all-at-once";

  private static final String IN_ORDER =
      "dispatcherName: kueue.x-k8s.io/multikueue-dispatcher-incremental, incrementalDispatcherConfig: {stepSize: 1}";

  private final ClusterFolder folder;
  private final ControlPlaneBinaries binaries;

  public Kueue(ClusterFolder folder, ControlPlaneBinaries binaries) {
    this.folder = folder;
    this.binaries = binaries;
  }

  /**
   * Installs the CRDs and webhooks in a new cluster and starts the manager.
   *
   * @param inOrder true if MultiKueue offers work to one cluster after another
   */
  public void create(boolean inOrder) {
    kubectl("apply", "--server-side", "-f", binaries.kueueCrds());
    if (!Condition.within(UNTIL_READY, this::kindsAreServed)) {
      throw new IllegalStateException("Kueue's kinds are not served in " + folder.cluster());
    }
    kubectl("create", "namespace", "kueue-system");
    var healthPort = FreePorts.next();
    var webhookPort = FreePorts.next();
    WebhookServer.writeCertificate(folder, file("certificates"));
    TextFile.write(file("health"), "http://127.0.0.1:%d/readyz".formatted(healthPort));
    TextFile.write(
        file("configuration.yaml"),
        Template.beside(Kueue.class, "configuration.yaml")
            .fill(
                Map.of(
                    "healthPort",
                    healthPort,
                    "webhookPort",
                    webhookPort,
                    "certificates",
                    file("certificates"),
                    "cluster",
                    folder.cluster(),
                    "dispatcher",
                    dispatcher(inOrder))));
    start();
    TextFile.write(
        file("webhooks.yaml"),
        KueueWebhooks.byUrl(
            TextFile.read(binaries.kueueWebhooks()), WebhookServer.of(folder, webhookPort)));
    kubectl("apply", "--server-side", "-f", file("webhooks.yaml"));
  }

  /**
   * Returns true if all kinds are served. Callers must ask several times: the command fails at once
   * for a kind that has no conditions yet.
   */
  private boolean kindsAreServed() {
    try {
      kubectl("wait", "--for=condition=Established", "--timeout=30s", "-f", binaries.kueueCrds());
      return true;
    } catch (CommandFailed e) {
      return false;
    }
  }

  public boolean healthy() {
    try (var probe = HttpProbe.plain()) {
      return process().alive() && probe.ok(TextFile.read(file("health")));
    }
  }

  public void start() {
    var words =
        List.of(
            binaries.program("kueue").toString(),
            "--config=" + file("configuration.yaml"),
            "--kubeconfig=" + folder.kubeconfig(),
            "--zap-log-level=2");
    var certificate = new MetricsCertificate(file("certificates"), file("etc"));
    var daemon = new Daemon(certificate.around(words), GoProgram.environment(), file("kueue.log"));
    daemon.startAs(process());
    if (!awaitReady()) {
      throw new IllegalStateException(
          "Kueue of %s did not become ready:%n%s".formatted(folder.cluster(), daemon.lastWords()));
    }
  }

  public void stop() {
    process().terminate();
    process().awaitEnd(GRACE);
  }

  public void delete() {
    process().kill();
    new Strays(binaries.cache(), folder.root()).kill();
  }

  public OwnedProcess process() {
    return new OwnedProcess(file("kueue.pid"), folder.root());
  }

  /** Returns a fingerprint that changes when an existing Kueue must be installed anew. */
  public String fingerprint(boolean inOrder) {
    return Fingerprint.of(
        Template.beside(Kueue.class, "configuration.yaml").text(),
        dispatcher(inOrder),
        binaries.folder().toString());
  }

  private static String dispatcher(boolean inOrder) {
    return inOrder ? IN_ORDER : AT_ONCE;
  }

  /** Returns true if the manager becomes ready; gives up once its process has ended. */
  private boolean awaitReady() {
    try (var probe = HttpProbe.plain()) {
      var address = TextFile.read(file("health"));
      return Condition.within(UNTIL_READY, () -> probe.ok(address) || !process().alive())
          && process().alive();
    }
  }

  private void kubectl(Object... words) {
    var all = new ArrayList<Object>();
    all.add(binaries.program("kubectl"));
    all.add("--kubeconfig=" + folder.kubeconfig());
    all.add("--cache-dir=" + file("cache"));
    all.addAll(List.of(words));
    Command.of(all.toArray()).run();
  }

  private Path file(String name) {
    return folder.kueue().resolve(name);
  }
}
