package eu.aicontinent.api.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fields of the API's records, by their names in the schema. */
final class RecordFields {
  /** Cached, because the records are few and always the same. */
  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          return Stream.of(type.getRecordComponents()).map(Field::of).toList();
        }
      };

  private RecordFields() {}

  static List<Field> of(Record record) {
    return FIELDS.get(record.getClass());
  }

  /** A field of the schema. */
  record Field(String name, RecordComponent component) {

    private static Field of(RecordComponent component) {
      var json = component.getAccessor().getAnnotation(JsonProperty.class);
      return new Field(json == null ? component.getName() : json.value(), component);
    }

    @Nullable Object in(Record record) {
      try {
        return component.getAccessor().invoke(record);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("Cannot read " + name, e);
      }
    }
  }
}
