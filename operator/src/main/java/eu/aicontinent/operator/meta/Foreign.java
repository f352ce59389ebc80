package eu.aicontinent.operator.meta;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What others have written into an object on some cluster. Nothing there need be of the type, the
 * length or the size that its kind promises: an API server may lie, and a schema may allow more
 * than anybody means. So whatever is read from there goes through here, or through {@link
 * Quantities} when it is an amount, and only then is computed with, compared or told. What is not
 * understood is absent.
 */
public final class Foreign {
  /** Longer texts are cut: no message of ours has room for more. */
  public static final int LONGEST_TEXT = 1024;

  /** No name that Kubernetes gives, and no UID, is longer. */
  private static final int LONGEST_NAME = 253;

  private static final int LONGEST_UID = 64;

  /**
   * What is added to an instant, a notice or a grace period, has to be an instant, too, and one
   * that Kubernetes can write: its years have four digits.
   */
  private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

  private static final int LONGEST_INSTANT = 40;

  private Foreign() {}

  /** The maps in a list; none when it is none. */
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

  /** A map; an empty one when it is none. */
  public static Map<?, ?> map(@Nullable Object object) {
    return object instanceof Map<?, ?> map ? map : Map.of();
  }

  /** A text, cut where it is too long to be told. */
  public static Optional<String> text(@Nullable Object object) {
    return object instanceof String text
        ? Optional.of(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text)
        : Optional.empty();
  }

  /** A name: one that is too long is no other that begins like it. */
  public static Optional<String> name(@Nullable Object object) {
    return object instanceof String name && !name.isEmpty() && name.length() <= LONGEST_NAME
        ? Optional.of(name)
        : Optional.empty();
  }

  /** A UID as a status has room for. */
  public static Optional<String> uid(@Nullable Object object) {
    return name(object).filter(uid -> uid.length() <= LONGEST_UID);
  }

  /** A whole number of something: 0 when it is none, or below. */
  public static long count(@Nullable Object number) {
    return number instanceof Number amount ? Math.clamp(amount.longValue(), 0, Quantities.MOST) : 0;
  }

  /** The same where the API has room for less. */
  public static int smallCount(@Nullable Object number) {
    return (int) Math.min(Integer.MAX_VALUE, count(number));
  }

  /** An instant, and one of our age: what is before or after is taken for its begin or its end. */
  public static Optional<Instant> instant(@Nullable Object object) {
    try {
      return object instanceof String text && text.length() <= LONGEST_INSTANT
          ? Optional.of(ofOurAge(Instant.parse(text)))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant ofOurAge(Instant instant) {
    return instant.isBefore(Instant.EPOCH)
        ? Instant.EPOCH
        : instant.isAfter(LATEST) ? LATEST : instant;
  }

  /** The first condition of a type in a list of them. */
  public static Optional<Map<?, ?>> condition(@Nullable Object conditions, String type) {
    return maps(conditions).filter(condition -> type.equals(condition.get("type"))).findFirst();
  }
}
