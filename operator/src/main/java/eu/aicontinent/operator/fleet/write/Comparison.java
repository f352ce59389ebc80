package eu.aicontinent.operator.fleet.write;

import eu.aicontinent.operator.meta.Labels;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares an object with its desired state. What we write below a top-level field must equal what
 * is there, where absent, null and empty are the same. Our labels and annotations must be there
 * exactly; other people's do not count. The comparison is strict on purpose: a rule that somebody
 * added to one of our NetworkPolicies is a difference although we never sent that field.
 */
public final class Comparison {
  private static final Set<String> NOT_DESIRED = Set.of("apiVersion", "kind", "metadata", "status");

  private Comparison() {}

  static boolean same(GenericKubernetesResource desired, GenericKubernetesResource live) {
    return differences(desired, live).isEmpty();
  }

  /** Returns the paths that differ; empty when none does. */
  static List<String> differences(
      GenericKubernetesResource desired, GenericKubernetesResource live) {
    var paths = new ArrayList<String>();
    metadata(desired.getMetadata(), live.getMetadata(), paths);
    desired
        .getAdditionalProperties()
        .forEach(
            (field, value) -> {
              if (!NOT_DESIRED.contains(field)) {
                value(field, value, live.getAdditionalProperties().get(field), paths);
              }
            });
    return paths;
  }

  /**
   * Returns true if two states of one object differ only in what its cluster reports about it, so
   * that nobody's plan is affected.
   */
  public static boolean sameButForStatus(
      GenericKubernetesResource before, GenericKubernetesResource after) {
    return plannable(before).equals(plannable(after));
  }

  private static List<@Nullable Object> plannable(GenericKubernetesResource object) {
    var metadata = object.getMetadata();
    var fields = new HashMap<>(object.getAdditionalProperties());
    fields.remove("status");
    return Arrays.asList(
        metadata.getUid(),
        metadata.getDeletionTimestamp(),
        metadata.getLabels(),
        metadata.getAnnotations(),
        fields);
  }

  /**
   * Returns true if {@code live} has all of {@code desired}, and no other key that only we may set.
   */
  static boolean sameMarks(
      @Nullable Map<String, String> desired, @Nullable Map<String, String> live) {
    var want = Objects.requireNonNullElse(desired, Map.<String, String>of());
    var have = Objects.requireNonNullElse(live, Map.<String, String>of());
    return have.entrySet().containsAll(want.entrySet())
        && have.keySet().stream().noneMatch(key -> Labels.isOurs(key) && !want.containsKey(key));
  }

  private static void metadata(ObjectMeta desired, ObjectMeta live, List<String> paths) {
    if (!sameMarks(desired.getLabels(), live.getLabels())) {
      paths.add("metadata.labels");
    }
    if (!sameMarks(desired.getAnnotations(), live.getAnnotations())) {
      paths.add("metadata.annotations");
    }
  }

  private static void value(
      String path, @Nullable Object desired, @Nullable Object live, List<String> paths) {
    if (empty(desired) && empty(live)) {
      return;
    }
    switch (desired) {
      case Map<?, ?> want when live instanceof Map<?, ?> have -> {
        var keys = new HashSet<Object>(want.keySet());
        keys.addAll(have.keySet());
        keys.forEach(key -> value(path + "." + key, want.get(key), have.get(key), paths));
      }
      case List<?> want when live instanceof List<?> have && want.size() == have.size() -> {
        for (var i = 0; i < want.size(); i++) {
          value(path + "[" + i + "]", want.get(i), have.get(i), paths);
        }
      }
      case Number want when live instanceof Number have && decimal(want).equals(decimal(have)) -> {}
      case null, default -> {
        if (!Objects.equals(desired, live)) {
          paths.add(path);
        }
      }
    }
  }

  /** Returns integers of any width and fractions by value; a double that is not finite as it is. */
  private static Object decimal(Number number) {
    return number instanceof Double d && !Double.isFinite(d)
        ? d
        : new BigDecimal(number.toString()).stripTrailingZeros();
  }

  private static boolean empty(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case Map<?, ?> map -> map.values().stream().allMatch(Comparison::empty);
      case List<?> list -> list.isEmpty();
      default -> false;
    };
  }
}
