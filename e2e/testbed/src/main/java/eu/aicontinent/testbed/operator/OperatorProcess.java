package eu.aicontinent.testbed.operator;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.Kubeconfig;
import eu.aicontinent.testbed.process.Command;
import eu.aicontinent.testbed.process.Condition;
import eu.aicontinent.testbed.process.Daemon;
import eu.aicontinent.testbed.process.Folders;
import eu.aicontinent.testbed.process.FreePorts;
import eu.aicontinent.testbed.process.HttpProbe;
import eu.aicontinent.testbed.process.OwnedProcess;
import eu.aicontinent.testbed.process.OwnedProcesses;
import eu.aicontinent.testbed.process.Strays;
import eu.aicontinent.testbed.process.TextFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The operator, run from its build with the token of its ServiceAccount: it may what its chart
 * says.
 */
public final class OperatorProcess {
  private static final Duration UNTIL_READY = Duration.ofMinutes(4);
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final Duration UNTIL_WRITTEN = Duration.ofMinutes(2);
  private static final String SERVICE_ACCOUNT = "aicontinent-operator";

  private final Cluster hub;
  private final OperatorLaunch launch;
  private final OwnedProcess process;

  public OperatorProcess(Cluster hub, OperatorLaunch launch) {
    this.hub = hub;
    this.launch = launch;
    this.process = OwnedProcesses.named(launch.state(), launch.name());
  }

  /**
   * Leaves one alone, whoever started it, that is ready, of the same build and let in by the hub
   * for days to come; starts it otherwise.
   */
  public void ensure() {
    if (!fits() || !ready()) {
      start();
    }
  }

  /** Starts it, in place of one of the same name that may still run; returns when it is ready. */
  public void start() {
    stop();
    Kubeconfig.write(kubeconfig(), access().kubeconfig());
    var cache = launch.build().cache();
    cache.ensure(this::train);
    run(cache.option());
    TextFile.write(startedFrom(), launch.fingerprint());
  }

  private void run(String jvmOption) {
    TextFile.write(portFile(), Integer.toString(FreePorts.next()));
    var daemon = new Daemon(words(jvmOption), environment(), log());
    daemon.startAs(process);
    if (!becomesReady()) {
      throw new IllegalStateException("The operator did not become ready:\n" + daemon.lastWords());
    }
  }

  /** The JVM writes its cache down as it ends. */
  private void train(String jvmOption) {
    run(jvmOption);
    process.terminate();
    process.awaitEnd(UNTIL_WRITTEN);
  }

  /** Not any longer than the process lives. */
  private boolean becomesReady() {
    try (var probe = HttpProbe.plain()) {
      return Condition.within(UNTIL_READY, () -> probe.ok(health()) || !process.alive())
          && process.alive();
    }
  }

  /** SIGTERM, and SIGKILL when that is not enough. */
  public void stop() {
    Folders.delete(startedFrom());
    process.terminate();
    process.awaitEnd(GRACE);
    // One that was started by somebody who was killed before writing down its pid.
    new Strays(Path.of(System.getProperty("java.home")), launch.folder()).kill();
  }

  /** SIGKILL: it has no time for anything. */
  public void kill() {
    process.kill();
  }

  /** SIGSTOP: it stands still until {@link #resume}, and does not know. */
  public void pause() {
    signal("STOP");
  }

  /** SIGCONT. */
  public void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    Command.of("kill", "-" + name, handle().pid()).run();
  }

  public void restart() {
    stop();
    start();
  }

  public boolean alive() {
    return process.alive();
  }

  public boolean ready() {
    try (var probe = HttpProbe.plain()) {
      return probe.ok(health());
    }
  }

  private String health() {
    return address() + "/q/health/ready";
  }

  /** Where health and metrics are served; another port after each start. */
  public String address() {
    return "http://127.0.0.1:" + port();
  }

  public Path log() {
    return launch.folder().resolve("log");
  }

  /** The process, for measuring and for signals of the test's own. */
  public ProcessHandle handle() {
    return process.find().orElseThrow(() -> new IllegalStateException("Not running"));
  }

  private Path kubeconfig() {
    return launch.folder().resolve("kubeconfig");
  }

  /** Written when it was ready; absent while none runs. */
  private Path startedFrom() {
    return launch.folder().resolve("fingerprint");
  }

  private Path portFile() {
    return launch.folder().resolve("port");
  }

  private String port() {
    return TextFile.readIfThere(portFile()).orElse("0");
  }

  private boolean fits() {
    return alive()
        && TextFile.readIfThere(startedFrom()).filter(launch.fingerprint()::equals).isPresent()
        && TextFile.readIfThere(kubeconfig()).filter(access()::isGood).isPresent();
  }

  private ServiceAccountAccess access() {
    return new ServiceAccountAccess(hub, SERVICE_ACCOUNT);
  }

  private List<String> words(String jvmOption) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(launch.jvmOptions());
    words.add(jvmOption);
    // By this folder the process is recognised later.
    words.add("-Djava.io.tmpdir=" + launch.temporary());
    words.add("-jar");
    words.add(launch.build().jar().toString());
    return words;
  }

  private Map<String, String> environment() {
    var environment = new HashMap<>(launch.environment());
    environment.put("KUBECONFIG", kubeconfig().toString());
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", port());
    return environment;
  }
}
