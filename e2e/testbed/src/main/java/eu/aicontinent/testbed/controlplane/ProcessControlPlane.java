package eu.aicontinent.testbed.controlplane;

import eu.aicontinent.testbed.binaries.ControlPlaneBinaries;
import eu.aicontinent.testbed.binaries.Fingerprint;
import eu.aicontinent.testbed.cluster.ClusterFolder;
import eu.aicontinent.testbed.cluster.Kubeconfig;
import eu.aicontinent.testbed.process.Condition;
import eu.aicontinent.testbed.process.Folders;
import eu.aicontinent.testbed.process.HttpProbe;
import eu.aicontinent.testbed.process.OwnedProcess;
import eu.aicontinent.testbed.process.Strays;
import eu.aicontinent.testbed.process.TextFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A control plane of processes on this machine: etcd, API server, controllers, scheduler and kwok's
 * fake kubelet.
 */
public final class ProcessControlPlane implements ControlPlane {
  private static final Duration UNTIL_READY = Duration.ofMinutes(2);
  private static final Duration GRACE = Duration.ofSeconds(3);
  private static final List<String> COMPONENTS =
      List.of(
          "kube-scheduler", "kube-controller-manager", "kwok-controller", "kube-apiserver", "etcd");

  private final ClusterFolder folder;
  private final ControlPlaneBinaries binaries;
  private final KwokConfiguration configuration;
  private final Kwokctl kwokctl;

  public ProcessControlPlane(ClusterFolder folder, ControlPlaneBinaries binaries, boolean fair) {
    this.folder = folder;
    this.binaries = binaries;
    this.configuration = KwokConfiguration.ofProcesses(binaries, fair);
    this.kwokctl = new Kwokctl(binaries.programs(), folder);
  }

  @Override
  public void create() {
    var ports = KwokConfiguration.freePorts();
    var policy = folder.root().resolve("audit-policy.yaml");
    var file = folder.configuration();
    TextFile.write(policy, configuration.auditPolicy());
    TextFile.write(file, configuration.text(ports, policy, folder.certificates()));
    var server = "https://127.0.0.1:" + ports.get("apiserverPort");
    TextFile.write(serverFile(), server);
    kwokctl.create("binary", file, folder.root().resolve("kwokctl.kubeconfig"));
    writeKubeconfig(server);
    awaitReady();
  }

  @Override
  public boolean healthy() {
    return allAlive() && ready();
  }

  @Override
  public void resume() {
    awaitReady();
  }

  @Override
  public void stop() {
    processes().forEach(OwnedProcess::terminate);
    processes().forEach(process -> process.awaitEnd(GRACE));
  }

  @Override
  public void delete() {
    processes().forEach(OwnedProcess::kill);
    new Strays(binaries.cache(), folder.kwok()).kill();
    Folders.delete(folder.kwok());
  }

  @Override
  public String fingerprint() {
    return Fingerprint.of(configuration.common());
  }

  /** Returns the components in the order in which they can end without complaint. */
  public List<OwnedProcess> processes() {
    return COMPONENTS.stream().map(this::process).toList();
  }

  /** Returns a component by its program's name, such as {@code kube-apiserver}. */
  public OwnedProcess process(String component) {
    return new OwnedProcess(
        folder.kwok().resolve("pids").resolve(component + ".pid"), folder.kwok());
  }

  private void writeKubeconfig(String server) {
    var authority = Kubeconfig.base64(folder.certificates().resolve("ca.crt"));
    Kubeconfig.write(
        folder.kubeconfig(),
        new Kubeconfig(folder.cluster(), server, authority)
            .withClientCertificate(
                "admin",
                folder.certificates().resolve("admin.crt"),
                folder.certificates().resolve("admin.key")));
  }

  private void startDead() {
    if (!allAlive()) {
      // kwokctl trusts any living pid, even one that belongs to somebody else by now.
      processes().forEach(OwnedProcess::forgetIfDead);
      kwokctl.start();
    }
  }

  private boolean allAlive() {
    return processes().stream().allMatch(OwnedProcess::alive);
  }

  /**
   * Waits until the control plane is ready. Looks for dead components each time: one that was just
   * killed lives on for a moment, and controllers and scheduler end themselves when the API server
   * takes long to start.
   */
  private void awaitReady() {
    try (var probe = probe()) {
      if (!Condition.within(UNTIL_READY, () -> startedAndReady(probe))) {
        throw new IllegalStateException(
            "%s did not become ready; logs: %s"
                .formatted(folder.cluster(), folder.kwok().resolve("logs")));
      }
    }
  }

  private boolean startedAndReady(HttpProbe probe) {
    startDead();
    return probe.ok(readyz()) && allAlive();
  }

  private boolean ready() {
    try (var probe = probe()) {
      return probe.ok(readyz());
    }
  }

  private HttpProbe probe() {
    return HttpProbe.trusting(folder.certificates().resolve("ca.crt"));
  }

  private String readyz() {
    return TextFile.read(serverFile()) + "/readyz";
  }

  private Path serverFile() {
    return folder.root().resolve("server");
  }
}
