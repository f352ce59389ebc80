package eu.aicontinent.demo;

import eu.aicontinent.testbed.Testbed;
import eu.aicontinent.testbed.binaries.ControlPlaneBinaries;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.operator.Charts;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.operator.NetworkSpec;
import eu.aicontinent.testbed.operator.OperatorBuild;
import eu.aicontinent.testbed.operator.OperatorLaunch;
import eu.aicontinent.testbed.process.FolderLock;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** Runs {@code make demo} and, with the argument {@code down}, {@code make demo-down}. */
public final class Demo {
  private static final NetworkSpec SPEC = NetworkSpec.quickstart();
  private static final String ANTENNA = "ie-galway";
  private static final String FACTORY = "fi-kajaani";
  private static final Researcher RESEARCHER = Researcher.ofQuickstart();

  private final DemoFolder folder;
  private final Progress progress;

  private Demo(DemoFolder folder, Progress progress) {
    this.folder = folder;
    this.progress = progress;
  }

  public static void main(String[] arguments) {
    var folder = DemoFolder.ofThisUser();
    var demo = new Demo(folder, new Progress(System.out));
    try (var _ = FolderLock.of(folder.lock())) {
      if (List.of(arguments).contains("down")) {
        demo.down();
      } else {
        demo.up();
      }
      System.exit(0);
    } catch (RuntimeException e) {
      var trace = folder.writeFailure(e);
      System.err.printf("%nThe demo failed: %s%n", e.getMessage());
      System.err.printf("Details are in %s, logs below %s.%n", trace, folder.root());
      System.err.println("`make demo` again goes on from here, `make demo-down` removes it all.");
      System.exit(1);
    }
  }

  private void up() {
    try (var testbed = Testbed.at(folder.root(), progress::detail)) {
      var binaries = progress.step("Programs", () -> ControlPlaneBinaries.get(progress::detail));
      var charts = progress.step("Helm", () -> Charts.get(progress::detail));
      progress.step("Clusters " + names(), () -> start(testbed));
      var build = OperatorBuild.ofCheckout().copiedBelow(folder.operators());
      var network = new Network(testbed, SPEC, OperatorLaunch.of(folder.root(), build));
      progress.step("Charts: what hub and members allow", () -> network.installCharts(charts));
      progress.step("Credentials of the members for the hub", network::registerMembers);
      progress.step("Operator", network.operator()::ensure);
      build.deleteOthers();
      var kubectl = new Kubectl(binaries.program("kubectl"), network.hub().kubeconfig());
      var lookAround = new LookAround(folder, network, network.member(ANTENNA), RESEARCHER);
      lookAround.write(binaries);
      use(network, kubectl);
      new Overview(network, kubectl).print(progress);
      lookAround.print(progress);
    }
  }

  private void start(Testbed testbed) {
    var known = new KnownClusters(folder.clusters());
    testbed.start(SPEC.clusters());
    if (!known.fit(clusters(testbed))) {
      progress.detail("one of the clusters is new and does not fit the others: all anew");
      testbed.delete();
      testbed.start(SPEC.clusters());
    }
    known.remember(clusters(testbed));
  }

  private static List<Cluster> clusters(Testbed testbed) {
    return SPEC.clusters().stream().map(spec -> testbed.cluster(spec.name())).toList();
  }

  private void use(Network network, Kubectl kubectl) {
    var quickstart = Example.quickstart();
    progress.step(
        "Manifests of " + quickstart.name(),
        () -> kubectl.applyServerSide(quickstart.folder()).forEach(progress::detail));
    var antenna = network.member(ANTENNA);
    // These objects are left from an earlier run, and some of them are never Ready.
    var limits = Example.limits();
    var apart = new HashSet<>(limits.objects());
    apart.add(RequestOutcomes.WAITING);
    var data = Example.datalabs();
    apart.addAll(data.objects());
    var readiness = new Readiness(network, antenna, apart, progress::detail);
    progress.step("Everything Ready", readiness::await);
    var crossing = new BorderCrossing(network, antenna, RESEARCHER, progress);
    progress.step("A Job in " + ANTENNA, () -> crossing.run(quickstart.job()));
    var requests = Example.antennas();
    progress.step(
        "What an antenna asks for: " + requests.name(),
        () -> new Requests(network, kubectl, progress).run(requests));
    var mounts = new DataMounts(network, network.member(FACTORY), RESEARCHER, kubectl, progress);
    progress.step("Data under a permit: " + data.name(), () -> mounts.run(data));
    var held = new Limits(network, network.member(FACTORY), Researcher.ofLimits(), progress);
    progress.step("What the rules hold back: " + limits.name(), () -> held.run(limits, kubectl));
  }

  private void down() {
    try (var testbed = Testbed.at(folder.root(), progress::detail)) {
      progress.step("Clusters and operator of " + folder.root(), testbed::delete);
      folder.clear();
    }
  }

  private static String names() {
    return SPEC.clusters().stream().map(c -> c.name()).collect(Collectors.joining(", "));
  }
}
