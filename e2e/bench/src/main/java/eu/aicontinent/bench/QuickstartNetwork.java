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

/** The clusters of the quickstart with all objects of its manifests, the tenant included. */
record QuickstartNetwork(Network network) {
  private static final String FOLDER = "examples/quickstart";
  private static final List<String> FILES =
      List.of(
          "accesspolicy", "memberclusters", "aifactories", "antennas", "tenants", "tenantquotas");

  /** Starts the network; returns when everything is Ready. */
  static QuickstartNetwork start(Testbed testbed, Consumer<String> progress) {
    var network = closed(testbed, progress);
    network.open();
    return network;
  }

  /**
   * Starts the network with the chart's heap and a hub that divides its capacity among its users.
   */
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

  /** Starts the network without the manifests: nothing is on the hub but credentials. */
  static QuickstartNetwork closed(Testbed testbed, Consumer<String> progress) {
    return closed(testbed, NetworkSpec.quickstart(), Fixture.HEAP_MIB, progress);
  }

  private static QuickstartNetwork closed(
      Testbed testbed, NetworkSpec spec, int heapMib, Consumer<String> progress) {
    var launch = Fixture.launch(testbed, heapMib);
    return new QuickstartNetwork(Fixture.start(testbed, spec, launch, progress));
  }

  /** Applies the manifests; returns when everything is Ready. */
  void open() {
    var folder = RepositoryRoot.find().resolve(FOLDER);
    for (var file : FILES) {
      Manifests.read(folder.resolve(file + ".yaml")).applyTo(hub(), Fixture.SYSTEM);
    }
    awaitReady();
  }

  /** Waits until everything on the hub is Ready. */
  void awaitReady() {
    Fixture.awaitReady(network);
  }

  Cluster hub() {
    return network.hub();
  }

  /** Returns the cluster of the antenna. */
  Cluster galway() {
    return network.member("ie-galway");
  }

  /** Returns the cluster of the factory that is asked. */
  Cluster kajaani() {
    return network.member("fi-kajaani");
  }

  /** Returns the cluster of the other factory. */
  Cluster barcelona() {
    return network.member("es-barcelona");
  }
}
