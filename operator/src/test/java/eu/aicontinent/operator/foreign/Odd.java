package eu.aicontinent.operator.foreign;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes an odd variant of any object: some parts are missing, of another type, or extreme. */
public final class Odd {
  private static final List<@Nullable Object> VALUES =
      Arrays.asList(
          null,
          true,
          0,
          -1,
          7,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          Double.POSITIVE_INFINITY,
          0.5,
          BigInteger.TEN.pow(40),
          "",
          "NaN",
          "8",
          "-3",
          "+7",
          ".5",
          "0.1",
          "1e",
          "1.5Ki",
          "9E",
          "8Ei",
          "9223372036854775807",
          "1e999999999",
          "-1e999999999",
          "1e-999999999",
          "1e99999999999999999999",
          "1" + "0".repeat(5_000),
          "1" + ".1".repeat(50_000),
          "2027-01-01T10:00:00Z",
          "0000-01-01T00:00:00Z",
          "9999-12-31T23:59:59Z",
          "+1000000000-12-31T23:59:59Z",
          "-1000000000-01-01T00:00:00Z",
          "yesterday",
          "line\nline\u001b[31m",
          "True",
          List.of(),
          Map.of(),
          List.of("a", 1),
          List.of(List.of(Map.of())),
          Map.of("a", List.of(1)),
          Map.of("type", 1, "status", List.of()));

  private final Random random;
  private final double share;

  public Odd(long seed) {
    this.random = new Random(seed);
    this.share = List.of(0.01, 0.05, 0.2, 0.5).get(random.nextInt(4));
  }

  /** Returns the same tree of maps and lists with some of its parts replaced. */
  public @Nullable Object of(@Nullable Object tree) {
    if (random.nextDouble() < share) {
      return VALUES.get(random.nextInt(VALUES.size()));
    }
    if (tree instanceof Map<?, ?> map) {
      var odd = new LinkedHashMap<@Nullable Object, @Nullable Object>();
      map.forEach((key, value) -> odd.put(key, of(value)));
      return odd;
    }
    if (tree instanceof List<?> list) {
      var odd = new ArrayList<@Nullable Object>();
      list.forEach(item -> odd.add(of(item)));
      return odd;
    }
    return tree;
  }

  /**
   * Returns an object as a client reads it from the API server. Only the metadata that every object
   * has is well formed.
   */
  public GenericKubernetesResource object(Map<String, Object> properties) {
    var object = new GenericKubernetesResource();
    object.setApiVersion("example.org/v1");
    object.setKind(string("Workload"));
    object.setMetadata(
        new ObjectMetaBuilder()
            .withName(string("tenant-t"))
            .withNamespace("tenant-t")
            .withUid(random.nextInt(9) == 0 ? null : string("uid"))
            .withGeneration(random.nextInt(9) == 0 ? null : random.nextLong())
            .withDeletionTimestamp(random.nextBoolean() ? null : string("2027-01-01T10:00:00Z"))
            .withDeletionGracePeriodSeconds(random.nextBoolean() ? null : random.nextLong())
            .withLabels(random.nextInt(9) == 0 ? null : strings("Labels"))
            .withAnnotations(random.nextInt(9) == 0 ? null : strings("Annotations"))
            .build());
    properties.forEach((name, value) -> object.setAdditionalProperty(name, of(value)));
    return Serialization.clone(object);
  }

  private Map<String, String> strings(String what) {
    var strings = new LinkedHashMap<String, String>();
    for (var name : what.equals("Labels") ? Everything.LABELS : Everything.ANNOTATIONS) {
      if (random.nextBoolean()) {
        strings.put(name, string("lumi"));
      }
    }
    return strings;
  }

  private String string(String usual) {
    return random.nextDouble() < share
            && VALUES.get(random.nextInt(VALUES.size())) instanceof String odd
        ? odd
        : usual;
  }
}
