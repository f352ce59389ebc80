package eu.aicontinent.testbed.operator;

import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.process.TextFile;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The JVM settings of the operator's chart: tests and benchmarks run what is installed. */
public final class ChartJvm {
  private static final String CHART = "charts/aicontinent-operator";
  private static final int SMALL_MIB = 256;

  private ChartJvm() {}

  /** Returns the size of the heap, in MiB, that the chart sets by default. */
  public static int heapMib() {
    var values = TextFile.read(file("values.yaml"));
    return Serialization.unmarshal(values, GenericKubernetesResource.class).<Integer>get("heapMib");
  }

  /** Returns the JVM options for a size of the heap. */
  public static List<String> options(int heapMib) {
    var files =
        heapMib < SMALL_MIB ? List.of("jvm-options", "jvm-options-small") : List.of("jvm-options");
    var fromFiles =
        files.stream()
            .flatMap(name -> TextFile.read(file(name)).lines())
            .filter(line -> line.startsWith("-"));
    return Stream.concat(fromFiles, Stream.of("-Xmx" + heapMib + "m")).toList();
  }

  private static Path file(String name) {
    return RepositoryRoot.find().resolve(CHART).resolve(name);
  }
}
