package eu.aicontinent.api.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.generator.annotation.Default;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the fields that a spec sets but that this version does not act on. */
public final class NotYetEffective {
  /** Fields of the API's records, cached because the records are few and always the same. */
  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          return Stream.of(type.getRecordComponents()).map(Field::new).toList();
        }
      };

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
        for (var field : FIELDS.get(record.getClass())) {
          var content = field.in(record);
          if (field.without == null) {
            collect(path + "." + field.name, content, paths);
          } else if (asksForSomething(field.without, content)) {
            paths.add(path + "." + field.name);
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

  /** A field of the schema. */
  private static final class Field {
    private final String name;
    private final Method accessor;

    /** Value that asks for nothing; null when the field has an effect. */
    private final @Nullable String without;

    private Field(RecordComponent component) {
      accessor = component.getAccessor();
      var json = accessor.getAnnotation(JsonProperty.class);
      name = json == null ? component.getName() : json.value();
      without =
          component.isAnnotationPresent(NoEffectYet.class)
              ? without(accessor.getAnnotation(Default.class))
              : null;
    }

    private static String without(@Nullable Default schemaDefault) {
      return schemaDefault == null ? "" : schemaDefault.value();
    }

    private @Nullable Object in(Record record) {
      try {
        return accessor.invoke(record);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("Cannot read " + name, e);
      }
    }
  }
}
