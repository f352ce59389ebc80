package eu.aicontinent.operator.fleet.view;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change of one object, or of a part of it.
 *
 * @param before its state before; null when it is new
 * @param after its state after; null when it is gone
 */
public record Change<T>(@Nullable T before, @Nullable T after) {

  /** Returns true if the object is new or gone. */
  public boolean cameOrWent() {
    return before == null || after == null;
  }

  /**
   * Returns a state of the object, for what no change alters, such as its name: the state before,
   * unless it is new.
   */
  public T any() {
    return before != null ? before : Objects.requireNonNull(after);
  }

  /** Returns the states that the object has before and after: both, or one if it came or went. */
  public Stream<T> states() {
    return Stream.of(Optional.ofNullable(before), Optional.ofNullable(after))
        .flatMap(Optional::stream);
  }

  /** Returns the change of a part of the object. */
  public <V> Change<V> map(Function<T, @Nullable V> part) {
    return new Change<V>(of(before, part, null), of(after, part, null));
  }

  /**
   * Returns true if a fact of the object is another one. An object that comes or goes brings or
   * takes the fact, unless the fact is null.
   */
  public <V> boolean differsIn(Function<T, @Nullable V> fact) {
    return differsIn(fact, null);
  }

  /**
   * Returns true if a fact of the object is another one.
   *
   * @param absent fact as long as there is no such object
   */
  public <V> boolean differsIn(Function<T, @Nullable V> fact, @Nullable V absent) {
    return !Objects.equals(of(before, fact, absent), of(after, fact, absent));
  }

  /** Returns the rows of a table of the object that were added or removed; both if one changed. */
  public <R> Stream<R> changedRows(Function<T, ? extends Collection<R>> table) {
    var old = rows(before, table);
    var now = rows(after, table);
    return Stream.concat(
        old.stream().filter(row -> !now.contains(row)),
        now.stream().filter(row -> !old.contains(row)));
  }

  private static <T, V> @Nullable V of(
      @Nullable T state, Function<T, @Nullable V> fact, @Nullable V absent) {
    return state == null ? absent : fact.apply(state);
  }

  private static <T, R> Set<R> rows(@Nullable T state, Function<T, ? extends Collection<R>> table) {
    return state == null ? Set.of() : new LinkedHashSet<>(table.apply(state));
  }
}
