package eu.aicontinent.operator.fleet.client;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an answer that are read. For a list, the same is wanted of each item. A value that
 * is neither object nor list is taken as it is.
 */
@FunctionalInterface
interface Wanted {
  Wanted ALL = _ -> Wanted.ALL;

  /** Everything that is plain and short, so that nothing in it acts on a terminal or a log. */
  Wanted PLAIN = _ -> Wanted.PLAIN;

  /** Returns the wanted part of a field; null when the field is dropped. */
  @Nullable Wanted of(String field);

  /** Selects these fields, each whole. */
  static Wanted fields(String... names) {
    var wanted = new TreeMap<String, Wanted>();
    for (var name : names) {
      wanted.put(name, ALL);
    }
    return wanted::get;
  }

  /** Selects the fields whose names match, each whole. */
  static Wanted matching(Predicate<String> name) {
    return field -> name.test(field) ? ALL : null;
  }

  /** Selects these fields as given, and of the others what is wanted here. */
  default Wanted with(Map<String, Wanted> fields) {
    return field -> {
      var wanted = fields.get(field);
      return wanted == null ? of(field) : wanted;
    };
  }
}
