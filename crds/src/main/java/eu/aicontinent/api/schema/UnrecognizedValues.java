package eu.aicontinent.api.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the values of a spec that are of a newer version. Each enum of the API reads a name that it
 * does not know as its constant {@value #CONSTANT}, so that the rest of the object can be read.
 */
public final class UnrecognizedValues {
  private static final String CONSTANT = "Unrecognized";

  private UnrecognizedValues() {}

  /**
   * A field with such a value.
   *
   * @param path path of the field, such as {@code spec.pools[0].tier}
   * @param known values that this version knows
   */
  public record Value(String path, List<String> known) {

    /** Returns a sentence that names the field and the values to use instead. */
    public String message() {
      var last = known.size() - 1;
      var words =
          last == 0
              ? known.getFirst()
              : String.join(", ", known.subList(0, last)) + " or " + known.getLast();
      return "%s is of a newer version: use %s".formatted(path, words);
    }
  }

  /** Returns the fields of a spec that have such a value, in the order of the schema. */
  public static List<Value> in(Record spec) {
    return in("spec", spec);
  }

  /** Returns such fields of a spec, except those below one of its fields. */
  public static List<Value> outside(String field, Record spec) {
    return in(spec).stream().filter(value -> !value.path().startsWith(field + ".")).toList();
  }

  /** Returns such fields of a part of a spec, which stands at a path. */
  public static List<Value> in(String path, @Nullable Object part) {
    var found = new ArrayList<Value>();
    collect(path, part, found);
    return List.copyOf(found);
  }

  private static void collect(String path, @Nullable Object value, List<Value> found) {
    switch (value) {
      case Record record ->
          RecordFields.of(record)
              .forEach(field -> collect(path + "." + field.name(), field.in(record), found));
      case List<?> list -> {
        for (int index = 0; index < list.size(); index++) {
          collect(path + "[" + index + "]", list.get(index), found);
        }
      }
      case Enum<?> constant when constant.name().equals(CONSTANT) ->
          found.add(new Value(path, known(constant)));
      case null, default -> {}
    }
  }

  private static List<String> known(Enum<?> constant) {
    return Stream.of(constant.getDeclaringClass().getEnumConstants())
        .map(Enum::name)
        .filter(name -> !name.equals(CONSTANT))
        .toList();
  }
}
