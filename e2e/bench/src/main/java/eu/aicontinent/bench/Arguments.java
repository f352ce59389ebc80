package eu.aicontinent.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The arguments of a benchmark, such as {@code --pairs=5 100 300}.
 *
 * @param options options by name, all of them numbers
 * @param numbers the other words
 */
record Arguments(Map<String, Integer> options, List<Integer> numbers) {
  private static final String OPTION = "--";

  Arguments {
    options = Map.copyOf(options);
    numbers = List.copyOf(numbers);
  }

  /** Parses the words; refuses those that are neither a number nor an option with one. */
  static Arguments of(List<String> words) {
    var options = new HashMap<String, Integer>();
    words.stream()
        .filter(word -> word.startsWith(OPTION))
        .map(word -> word.substring(OPTION.length()).split("=", 2))
        .forEach(option -> options.put(option[0], Integer.valueOf(option[option.length - 1])));
    var numbers = words.stream().filter(word -> !word.startsWith(OPTION)).map(Integer::valueOf);
    return new Arguments(options, numbers.toList());
  }

  int option(String name, int otherwise) {
    return options.getOrDefault(name, otherwise);
  }

  List<Integer> numbers(List<Integer> otherwise) {
    return numbers.isEmpty() ? otherwise : numbers;
  }
}
