package eu.aicontinent.testbed.controlplane;

import eu.aicontinent.testbed.binaries.ControlPlaneBinaries;
import eu.aicontinent.testbed.binaries.Fingerprint;
import eu.aicontinent.testbed.cluster.ClusterFolder;
import eu.aicontinent.testbed.cluster.Kubeconfig;
import eu.aicontinent.testbed.process.Command;
import eu.aicontinent.testbed.process.CommandFailed;
import eu.aicontinent.testbed.process.Condition;
import eu.aicontinent.testbed.process.Folders;
import eu.aicontinent.testbed.process.TextFile;
import java.time.Duration;
import java.util.Map;

/**
 * A control plane in containers, for users who have Docker and do not want to build an API server.
 *
 * <p>Written from kwokctl's documentation and never run: no machine with Docker was at hand.
 */
public final class KindControlPlane implements ControlPlane {
  private static final Duration UNTIL_READY = Duration.ofMinutes(5);

  private final ClusterFolder folder;
  private final ControlPlaneBinaries binaries;
  private final KwokConfiguration configuration;
  private final Kwokctl kwokctl;

  public KindControlPlane(ClusterFolder folder, ControlPlaneBinaries binaries) {
    this.folder = folder;
    this.binaries = binaries;
    this.configuration = KwokConfiguration.ofKind(binaries);
    this.kwokctl = new Kwokctl(binaries.programs(), folder);
  }

  @Override
  public void create() {
    var policy = folder.root().resolve("audit-policy.yaml");
    var file = folder.configuration();
    TextFile.write(policy, configuration.auditPolicy());
    TextFile.write(file, configuration.text(Map.of(), policy, folder.certificates()));
    Kubeconfig.write(folder.kubeconfig(), "");
    kwokctl.create("kind", file, folder.kubeconfig());
    awaitReady();
  }

  @Override
  public boolean healthy() {
    try {
      Command.of(
              binaries.program("kubectl"),
              "--kubeconfig",
              folder.kubeconfig(),
              "--request-timeout=2s",
              "get",
              "--raw",
              "/readyz")
          .run();
      return true;
    } catch (CommandFailed notReady) {
      return false;
    }
  }

  @Override
  public void resume() {
    kwokctl.start();
    awaitReady();
  }

  @Override
  public void stop() {
    kwokctl.stop();
  }

  @Override
  public void delete() {
    kwokctl.delete(folder.kubeconfig());
    Folders.delete(folder.kwok());
  }

  @Override
  public String fingerprint() {
    return Fingerprint.of("kind", configuration.common());
  }

  private void awaitReady() {
    if (!Condition.within(UNTIL_READY, this::healthy)) {
      throw new IllegalStateException(folder.cluster() + " did not become ready");
    }
  }
}
