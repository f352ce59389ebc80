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
 * The testbed of a JVM that runs tests, below the module's target folder: in {@code testbed}, or
 * where the property {@code testbed.folder} says, so that several JVMs have one each.
 *
 * <p>It begins and ends empty. {@code AICONTINENT_KEEP=true} leaves the clusters up between runs,
 * objects of earlier tests included: quicker while a test is being written.
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
   * A test class could not prepare the network, or not leave it as it was. Its other tests would
   * wait in vain, each for as long as it can: they fail at once.
   */
  synchronized void spoilt(String by, Throwable failure) {
    if (network != null && spoilt == null) {
      spoilt = new IllegalStateException(by + " has left the network spoilt", failure);
    }
  }

  /**
   * For the next class: one that failed costs no other. What is kept is for somebody who looks at
   * it, and stays.
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

  /** With an operator that runs, also after a test that ended it. */
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
