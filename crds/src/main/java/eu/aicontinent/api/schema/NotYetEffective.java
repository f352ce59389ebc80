package eu.aicontinent.api.schema;

import io.fabric8.generator.annotation.Default;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the fields that a spec sets but that this version does not act on. */
public final class NotYetEffective {
  private NotYetEffective() {}

  /**
   * Returns the paths of the fields that are marked {@link NoEffectYet} and differ from their
   * default, such as {@code spec.pools[0].maxUnavailable}, in the order of the schema.
   */
  public static List<String> fieldsSet(Record spec) {
    var paths = new ArrayList<String>();
    collect("spec", spec, paths);
    return List.copyOf(paths);
  }

  /** Returns the remark of a condition about these fields; empty when there are none. */
  public static String remark(Record spec) {
    var fields = fieldsSet(spec);
    return fields.isEmpty() ? "" : "Without effect in this version: " + String.join(", ", fields);
  }

  private static void collect(String path, @Nullable Object value, List<String> paths) {
    switch (value) {
      case Record record -> {
        for (var field : RecordFields.of(record)) {
          var content = field.in(record);
          var at = path + "." + field.name();
          if (!field.component().isAnnotationPresent(NoEffectYet.class)) {
            collect(at, content, paths);
          } else if (asksForSomething(without(field), content)) {
            paths.add(at);
          }
        }
      }
      case List<?> list -> {
        for (int index = 0; index < list.size(); index++) {
          collect(path + "[" + index + "]", list.get(index), paths);
        }
      }
      case null, default -> {}
    }
  }

  private static boolean asksForSomething(String without, @Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Collection<?> values -> !values.isEmpty();
      default -> !value.toString().equals(without);
    };
  }

  /** Returns the value of a field that asks for nothing. */
  private static String without(RecordFields.Field field) {
    var schemaDefault = field.component().getAccessor().getAnnotation(Default.class);
    return schemaDefault == null ? "" : schemaDefault.value();
  }
}
