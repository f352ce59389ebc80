package eu.aicontinent.operator.fleet.client;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of an answer are read. Of a list the same is wanted of each item; a value that is
 * neither object nor list is taken as it is.
 */
@FunctionalInterface
interface Wanted {
  Wanted ALL = _ -> Wanted.ALL;

  /** Everything, if it is plain and short: nothing in it acts on a terminal or a log. */
  Wanted PLAIN = _ -> Wanted.PLAIN;

  /** What is wanted of a field; null when it is dropped. */
  @Nullable Wanted of(String field);

  /** These fields whole. */
  static Wanted fields(String... names) {
    var wanted = new TreeMap<String, Wanted>();
    for (var name : names) {
      wanted.put(name, ALL);
    }
    return wanted::get;
  }

  /** Fields whose names are such, whole. */
  static Wanted matching(Predicate<String> name) {
    return field -> name.test(field) ? ALL : null;
  }

  /** These, and of the others what is wanted here. */
  default Wanted with(Map<String, Wanted> fields) {
    return field -> {
      var wanted = fields.get(field);
      return wanted == null ? of(field) : wanted;
    };
  }
}
