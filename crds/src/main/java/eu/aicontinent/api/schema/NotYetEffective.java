package eu.aicontinent.api.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.generator.annotation.Default;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what somebody asks for in a spec that this version stores but does not act on. */
public final class NotYetEffective {
  private NotYetEffective() {}

  /**
   * Paths of the fields that are marked {@link NoEffectYet} and say something else than their
   * default, such as {@code spec.pools[0].maintenance}, in the order of the schema.
   */
  public static List<String> fieldsSet(Record spec) {
    var paths = new ArrayList<String>();
    collect("spec", spec, paths);
    return List.copyOf(paths);
  }

  private static void collect(String path, @Nullable Object value, List<String> paths) {
    switch (value) {
      case Record record -> {
        for (var component : record.getClass().getRecordComponents()) {
          var field = path + "." + nameOf(component);
          var content = read(component, record);
          if (!component.isAnnotationPresent(NoEffectYet.class)) {
            collect(field, content, paths);
          } else if (asksForSomething(component, content)) {
            paths.add(field);
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

  private static boolean asksForSomething(RecordComponent component, @Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Collection<?> values -> !values.isEmpty();
      default -> !value.toString().equals(defaultOf(component));
    };
  }

  private static String defaultOf(RecordComponent component) {
    var unless = component.getAnnotation(NoEffectYet.class).unless();
    var schemaDefault = component.getAccessor().getAnnotation(Default.class);
    return unless.isEmpty() && schemaDefault != null ? schemaDefault.value() : unless;
  }

  private static String nameOf(RecordComponent component) {
    var json = component.getAccessor().getAnnotation(JsonProperty.class);
    return json == null ? component.getName() : json.value();
  }

  private static @Nullable Object read(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Cannot read " + component, e);
    }
  }
}
