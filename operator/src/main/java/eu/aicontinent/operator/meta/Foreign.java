package eu.aicontinent.operator.meta;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads values that others have written into objects on some cluster. Such a value need not have
 * the type, the length or the size that its kind promises: an API server may lie, and a schema may
 * allow more than anybody means. So every value from there is read through this class, or through
 * {@link Quantities} when it is an amount, before it is computed with, compared or shown. A value
 * that is not understood counts as absent.
 */
public final class Foreign {
  /** Length to which longer texts are cut: no message of ours has space for more. */
  public static final int LONGEST_TEXT = 1024;

  /** Length of the longest name: no name that Kubernetes gives, and no UID, is longer. */
  private static final int LONGEST_NAME = 253;

  private static final int LONGEST_UID = 64;

  /**
   * Latest instant that is read. The sum of it and a notice or grace period must still be an
   * instant that Kubernetes can write, with a year of four digits.
   */
  private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

  private static final int LONGEST_INSTANT = 40;

  private Foreign() {}

  /** Returns the maps in a list; none if the value is not a list. */
  public static Stream<Map<?, ?>> maps(@Nullable Object list) {
    return list instanceof List<?> items
        ? items.stream()
            .<Map<?, ?>>mapMulti(
                (i, out) -> {
                  if (i instanceof Map<?, ?> map) {
                    out.accept(map);
                  }
                })
        : Stream.empty();
  }

  /** Returns the map; an empty one if the value is not a map. */
  public static Map<?, ?> map(@Nullable Object object) {
    return object instanceof Map<?, ?> map ? map : Map.of();
  }

  /** Returns the text, cut to {@link #LONGEST_TEXT}; empty if the value is not a text. */
  public static Optional<String> text(@Nullable Object object) {
    return object instanceof String text
        ? Optional.of(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text)
        : Optional.empty();
  }

  /**
   * Returns the name; empty if it is too long. It is never cut, because that would give another
   * name.
   */
  public static Optional<String> name(@Nullable Object object) {
    return object instanceof String name && !name.isEmpty() && name.length() <= LONGEST_NAME
        ? Optional.of(name)
        : Optional.empty();
  }

  /** Returns the UID; empty if it is longer than a status allows. */
  public static Optional<String> uid(@Nullable Object object) {
    return name(object).filter(uid -> uid.length() <= LONGEST_UID);
  }

  /**
   * Returns the whole number, at most {@link Quantities#MOST}; 0 if the value is negative or not a
   * number.
   */
  public static long count(@Nullable Object number) {
    return number instanceof Number amount ? Math.clamp(amount.longValue(), 0, Quantities.MOST) : 0;
  }

  /** Returns the same number, limited to an int. */
  public static int smallCount(@Nullable Object number) {
    return (int) Math.min(Integer.MAX_VALUE, count(number));
  }

  /**
   * Returns the instant, moved to 1970 if it is earlier and to the year 9000 if it is later; empty
   * if the value is not an instant.
   */
  public static Optional<Instant> instant(@Nullable Object object) {
    try {
      return object instanceof String text && text.length() <= LONGEST_INSTANT
          ? Optional.of(ofOurAge(Instant.parse(text)))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Returns the instant of so many seconds after 1970, moved in the same way. */
  public static Instant instant(long epochSecond) {
    return Instant.ofEpochSecond(Math.clamp(epochSecond, 0, LATEST.getEpochSecond()));
  }

  private static Instant ofOurAge(Instant instant) {
    return instant.isBefore(Instant.EPOCH)
        ? Instant.EPOCH
        : instant.isAfter(LATEST) ? LATEST : instant;
  }

  /** Returns the first condition of a type in a list of conditions. */
  public static Optional<Map<?, ?>> condition(@Nullable Object conditions, String type) {
    return maps(conditions).filter(condition -> type.equals(condition.get("type"))).findFirst();
  }
}
