package eu.aicontinent.crdgen;

import eu.aicontinent.api.v1alpha1.Kinds;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The CRDs that are generated from the records, as files of the operator's chart: both templates
 * and plain YAML.
 */
final class GeneratedCrds {
  private static final String HEADER =
      "# Generated from the records in crds/ by `make generate`.\n";

  private static final Pattern BOUND =
      Pattern.compile("((?:min|max)imum: )(-?[0-9]+\\.[0-9]+(?:E[0-9]+)?)");

  private GeneratedCrds() {}

  /** Returns the texts by file name. The generator writes into {@code scratch}, an empty folder. */
  static SortedMap<String, String> generate(Path sources, Path scratch) throws IOException {
    Map<String, Class<?>> kinds =
        Kinds.ALL.stream().collect(Collectors.toMap(CustomResource::getCRDName, kind -> kind));
    new CRDGenerator()
        .customResourceClasses(List.copyOf(Kinds.ALL))
        .withParallelGenerationEnabled(false)
        .withPostProcessor(new Finish(kinds, Javadoc.of(sources)))
        .inOutputDir(scratch.toFile())
        .detailedGenerate();
    var texts = new TreeMap<String, String>();
    for (var name : kinds.keySet()) {
      var generated =
          Files.readString(scratch.resolve(CRDGenerator.getOutputName(name, "v1") + ".yml"));
      texts.put(
          name.substring(0, name.indexOf('.')) + ".yaml",
          HEADER + withIntegerBounds(body(generated)));
    }
    return texts;
  }

  private static String body(String generated) {
    return generated.substring(generated.indexOf("apiVersion:"));
  }

  /**
   * Writes bounds as integers. The model holds them as doubles, but all fields that have them are
   * integers.
   */
  private static String withIntegerBounds(String yaml) {
    return BOUND
        .matcher(yaml)
        .replaceAll(bound -> bound.group(1) + new BigDecimal(bound.group(2)).toBigIntegerExact());
  }
}
