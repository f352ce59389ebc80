package eu.aicontinent.testbed.junit;

import eu.aicontinent.testbed.Testbed;
import eu.aicontinent.testbed.cluster.ClusterSpec;
import eu.aicontinent.testbed.operator.Charts;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.operator.NetworkSpec;
import eu.aicontinent.testbed.operator.OperatorLaunch;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The testbed of a JVM that runs tests, below the module's target folder: in {@code testbed}, or in
 * the folder that the property {@code testbed.folder} names, so that several JVMs have one each.
 *
 * <p>It begins and ends empty. {@code AICONTINENT_KEEP=true} leaves the clusters up between runs,
 * objects of earlier tests included: faster while a test is being written.
 */
final class SharedTestbed implements AutoCloseable {
  private final Testbed testbed;
  private final boolean keep;
  private final Map<String, ClusterSpec> started = new LinkedHashMap<>();
  private @Nullable Network network;
  private @Nullable IllegalStateException spoilt;

  private SharedTestbed(Testbed testbed, boolean keep) {
    this.testbed = testbed;
    this.keep = keep;
  }

  static SharedTestbed open() {
    var keep = Boolean.parseBoolean(System.getenv("AICONTINENT_KEEP"));
    var testbed =
        Testbed.at(
            Path.of("target", System.getProperty("testbed.folder", "testbed")),
            SharedTestbed::report);
    if (!keep) {
      testbed.delete();
    }
    return new SharedTestbed(testbed, keep);
  }

  Testbed testbed() {
    return testbed;
  }

  synchronized void require(UsesClusters uses) {
    var missing =
        Stream.concat(
                Stream.of(uses.value()).map(name -> ClusterSpec.withKueue(name)),
                Stream.of(uses.plain()).map(ClusterSpec::plain))
            .filter(this::isMissing)
            .toList();
    start(missing);
  }

  /**
   * Records that a test class could not prepare the network, or not leave it as it was. Its other
   * tests would each wait in vain until their limits; they fail at once instead.
   */
  synchronized void spoilt(String by, Throwable failure) {
    if (network != null && spoilt == null) {
      spoilt = new IllegalStateException(by + " has left the network spoilt", failure);
    }
  }

  /**
   * Makes the clusters anew for the next class, so that a failed one costs no other. Clusters that
   * are kept stay, for somebody to look at.
   */
  synchronized void renew() {
    if (spoilt != null && !keep) {
      report(spoilt.getMessage() + ": all clusters are made anew");
      testbed.delete();
      started.clear();
      network = null;
      spoilt = null;
    }
  }

  /** Returns the network, with an operator that runs even after a test that ended it. */
  synchronized Network requireNetwork() {
    if (spoilt != null) {
      throw spoilt;
    }
    if (network == null) {
      var spec = NetworkSpec.quickstart();
      start(spec.clusters());
      network = new Network(testbed, spec, OperatorLaunch.forTests(testbed.state()));
      network.ensure(Charts.get(SharedTestbed::report));
    }
    network.operator().ensure();
    return network;
  }

  private static void report(String line) {
    System.err.println(line);
  }

  private boolean isMissing(ClusterSpec spec) {
    var there = started.get(spec.name());
    if (there != null && there.kueue() != spec.kueue()) {
      throw new IllegalStateException(
          spec.name() + " is asked for with Kueue by one test class and without by another");
    }
    return there == null;
  }

  private void start(List<ClusterSpec> specs) {
    if (!specs.isEmpty()) {
      testbed.start(specs);
      specs.forEach(spec -> started.put(spec.name(), spec));
    }
  }

  @Override
  public void close() {
    testbed.close();
    if (!keep) {
      testbed.delete();
    }
  }
}
