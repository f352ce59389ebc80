package eu.aicontinent.operator.domain.placement;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which factory is asked. Room is only a hint here: whether there is any is the factory's word, so
 * one is asked at a time, its word is awaited, and a refusal is not asked for again before the
 * factory shows more.
 */
public final class FactorySelection {
  private FactorySelection() {}

  /**
   * The factory to ask, or to go on waiting at; empty when none of them is there.
   *
   * @param accelerators whole devices that are wanted
   * @param options in the order of preference
   * @param asked factory that is being asked; null when none is
   */
  public static Optional<String> next(
      long accelerators, List<Option> options, @Nullable String asked) {
    var current = options.stream().filter(o -> o.factory().equals(asked) && o.exists()).findFirst();
    if (current.filter(option -> !option.refused()).isPresent()) {
      return current.map(Option::factory);
    }
    return options.stream()
        .filter(option -> option.isWorthAsking(accelerators))
        .findFirst()
        .or(() -> current)
        .or(() -> options.stream().filter(Option::exists).findFirst())
        .map(Option::factory);
  }
}
