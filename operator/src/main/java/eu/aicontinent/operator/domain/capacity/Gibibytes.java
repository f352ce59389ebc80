package eu.aicontinent.operator.domain.capacity;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Amounts of storage in whole GiB, and the form that the API gives them: a number of Gi, Ti or Pi.
 */
public final class Gibibytes {
  private static final Pattern FORM = Pattern.compile("(?<number>[0-9]{1,6})(?<unit>Gi|Ti|Pi)");
  private static final List<String> UNITS = List.of("Gi", "Ti", "Pi");

  /** The largest number of each unit. */
  private static final List<Long> MOST = List.of(999_999L, 99_999L, 999L);

  private static final long STEP = 1024;

  private Gibibytes() {}

  /** Returns the amount; 0 if the text is absent or of another form. */
  public static long read(@Nullable String text) {
    var form = FORM.matcher(text == null ? "" : text);
    if (!form.matches()) {
      return 0;
    }
    var amount = Long.parseLong(form.group("number"));
    for (var i = UNITS.indexOf(form.group("unit")); i > 0; i--) {
      amount *= STEP;
    }
    return amount;
  }

  /**
   * Returns the text of an amount with the largest unit that divides it, as Kubernetes stores
   * quantities. An amount that has too many digits for the API is rounded up; 0 is "0".
   */
  public static String print(long amount) {
    var rest = amount;
    var unit = 0;
    while (rest != 0 && unit < UNITS.size() - 1 && (rest % STEP == 0 || rest > MOST.get(unit))) {
      rest = Math.ceilDiv(rest, STEP);
      unit++;
    }
    return rest == 0 ? "0" : Math.min(rest, MOST.get(unit)) + UNITS.get(unit);
  }
}
