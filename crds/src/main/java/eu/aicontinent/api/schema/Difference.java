package eu.aicontinent.api.schema;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field in which two records of the API differ.
 *
 * @param field name of the field in the schema
 * @param one its value in the first record; null when it is absent
 * @param other its value in the second record; null when it is absent
 */
public record Difference(String field, @Nullable Object one, @Nullable Object other) {

  /** Returns the differences of two records of the same type, in the order of their fields. */
  public static <R extends Record> List<Difference> of(R one, R other) {
    return RecordFields.of(one).stream()
        .map(field -> new Difference(field.name(), field.in(one), field.in(other)))
        .filter(field -> !Objects.equals(field.one(), field.other()))
        .toList();
  }
}
