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
 * The settings with which an operator is started.
 *
 * @param name name that distinguishes it from other operators of the testbed
 * @param state state folder of the testbed
 * @param environment variables that are added to this JVM's own
 */
public record OperatorLaunch(
    String name,
    Path state,
    OperatorBuild build,
    List<String> jvmOptions,
    Map<String, String> environment) {
  /**
   * The size of the heap in MiB. It is larger than the chart's because tests are not about memory
   * and share an operator. It still selects the chart's options for small heaps, which leave out
   * the second compiler: that one only pays off in long runs.
   */
  private static final int HEAP_MIB = 224;

  public OperatorLaunch {
    jvmOptions = List.copyOf(jvmOptions);
    environment = Map.copyOf(environment);
  }

  /** Returns a launch of this checkout's build, with the JVM settings of the chart. */
  public static OperatorLaunch ofCheckout(Path state) {
    return of(state, OperatorBuild.ofCheckout());
  }

  /**
   * Returns a launch for tests of what the operator does, not of how fast it is: it probes members
   * more often than usual.
   */
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

  /** Returns a fingerprint of the build, the options, the environment and the Java that runs it. */
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
