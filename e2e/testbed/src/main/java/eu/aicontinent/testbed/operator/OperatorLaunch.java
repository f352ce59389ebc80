package eu.aicontinent.testbed.operator;

import eu.aicontinent.testbed.binaries.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What to start as an operator.
 *
 * @param name tells several of one testbed apart
 * @param state the testbed's state folder
 * @param environment added to this JVM's own
 */
public record OperatorLaunch(
    String name,
    Path state,
    OperatorBuild build,
    List<String> jvmOptions,
    Map<String, String> environment) {
  /**
   * More than the chart's: tests are not about memory, and share an operator. As with the chart's
   * there is no second compiler, which lives of long runs.
   */
  private static final int HEAP_MIB = 224;

  public OperatorLaunch {
    jvmOptions = List.copyOf(jvmOptions);
    environment = Map.copyOf(environment);
  }

  /** The build of this checkout, with the JVM as the chart runs it. */
  public static OperatorLaunch ofCheckout(Path state) {
    return of(state, OperatorBuild.ofCheckout());
  }

  /** The same for tests of what it does, not of how fast: it asks members more often than usual. */
  public static OperatorLaunch forTests(Path state) {
    return ofCheckout(state).with("AICONTINENT_PROBE_INTERVAL", "1s");
  }

  public static OperatorLaunch of(Path state, OperatorBuild build) {
    return new OperatorLaunch("operator", state, build, ChartJvm.options(HEAP_MIB), Map.of());
  }

  public OperatorLaunch named(String name) {
    return new OperatorLaunch(name, state, build, jvmOptions, environment);
  }

  public OperatorLaunch withHeap(int mib) {
    return new OperatorLaunch(name, state, build, ChartJvm.options(mib), environment);
  }

  public OperatorLaunch with(String variable, String value) {
    var more = new HashMap<>(environment);
    more.put(variable, value);
    return new OperatorLaunch(name, state, build, jvmOptions, more);
  }

  /** Changes with the build, with its options and with the Java that runs it. */
  String fingerprint() {
    return Fingerprint.of(
        build.fingerprint(),
        System.getProperty("java.home"),
        jvmOptions.toString(),
        new TreeMap<>(environment).toString());
  }

  Path folder() {
    return state.resolve("processes").resolve(name);
  }

  Path temporary() {
    try {
      return Files.createDirectories(folder().resolve("tmp"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
