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
 * The operator, run from its build with the token of its ServiceAccount: it has the permissions of
 * its chart.
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
   * Starts the operator unless one of the same build is ready and has a credential that the hub
   * accepts for days to come, no matter who started it.
   */
  public void ensure() {
    if (!fits() || !ready()) {
      start();
    }
  }

  /**
   * Starts the operator in place of one of the same name that may still run; returns when it is
   * ready.
   */
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

  /** Runs the operator once to make the cache: a JVM writes it as it ends. */
  private void train(String jvmOption) {
    run(jvmOption);
    process.terminate();
    process.awaitEnd(UNTIL_WRITTEN);
  }

  /** Returns true if the operator becomes ready; gives up once the process has ended. */
  private boolean becomesReady() {
    try (var probe = HttpProbe.plain()) {
      return Condition.within(UNTIL_READY, () -> probe.ok(health()) || !process.alive())
          && process.alive();
    }
  }

  /**
   * Stops the operator with SIGTERM, and with SIGKILL if it has not ended after the grace period.
   */
  public void stop() {
    Folders.delete(startedFrom());
    process.terminate();
    process.awaitEnd(GRACE);
    // Its starter may have been killed before it wrote the pid down.
    new Strays(Path.of(System.getProperty("java.home")), launch.folder()).kill();
  }

  /** Ends the operator with SIGKILL, so that it cannot clean up. */
  public void kill() {
    process.kill();
  }

  /** Suspends the operator with SIGSTOP until {@link #resume}; it does not notice. */
  public void pause() {
    signal("STOP");
  }

  /** Lets the operator continue, with SIGCONT. */
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

  /** Returns the base URL of health and metrics; its port changes with each start. */
  public String address() {
    return "http://127.0.0.1:" + port();
  }

  public Path log() {
    return launch.folder().resolve("log");
  }

  /** Returns the process, for measurements and for signals that a test sends itself. */
  public ProcessHandle handle() {
    return process.find().orElseThrow(() -> new IllegalStateException("Not running"));
  }

  private Path kubeconfig() {
    return launch.folder().resolve("kubeconfig");
  }

  /** Returns the file that is written once the operator is ready; it is absent while none runs. */
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
    // The process is recognised by this folder later.
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
