package eu.aicontinent.bench;

import eu.aicontinent.testbed.Testbed;
import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.operator.ChartJvm;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.operator.NetworkSpec;
import java.util.List;
import java.util.function.Consumer;

/** The clusters of the quickstart with everything that its manifests say, the tenant included. */
record QuickstartNetwork(Network network) {
  private static final String FOLDER = "examples/quickstart";
  private static final List<String> FILES =
      List.of(
          "accesspolicy", "memberclusters", "aifactories", "antennas", "tenants", "tenantquotas");

  /** Returns when everything is Ready. */
  static QuickstartNetwork start(Testbed testbed, Consumer<String> progress) {
    var network = closed(testbed, progress);
    network.open();
    return network;
  }

  /** The same with the heap that the chart gives, and a hub that divides itself among its users. */
  static QuickstartNetwork withFairHub(Testbed testbed, Consumer<String> progress) {
    var spec = NetworkSpec.quickstart();
    var network =
        closed(
            testbed,
            new NetworkSpec(spec.hub().withFairServer(), spec.members()),
            ChartJvm.heapMib(),
            progress);
    network.open();
    return network;
  }

  /** Without what the manifests say: nothing is on the hub but credentials. */
  static QuickstartNetwork closed(Testbed testbed, Consumer<String> progress) {
    return closed(testbed, NetworkSpec.quickstart(), Fixture.HEAP_MIB, progress);
  }

  private static QuickstartNetwork closed(
      Testbed testbed, NetworkSpec spec, int heapMib, Consumer<String> progress) {
    var launch = Fixture.launch(testbed, heapMib);
    return new QuickstartNetwork(Fixture.start(testbed, spec, launch, progress));
  }

  /** Returns when everything is Ready. */
  void open() {
    var folder = RepositoryRoot.find().resolve(FOLDER);
    for (var file : FILES) {
      Manifests.read(folder.resolve(file + ".yaml")).applyTo(hub(), Fixture.SYSTEM);
    }
    awaitReady();
  }

  /** Everything that is on the hub. */
  void awaitReady() {
    Fixture.awaitReady(network);
  }

  Cluster hub() {
    return network.hub();
  }

  /** The cluster of the antenna. */
  Cluster galway() {
    return network.member("ie-galway");
  }

  /** The cluster of the factory that is asked. */
  Cluster kajaani() {
    return network.member("fi-kajaani");
  }

  /** The cluster of the other factory. */
  Cluster barcelona() {
    return network.member("es-barcelona");
  }
}
