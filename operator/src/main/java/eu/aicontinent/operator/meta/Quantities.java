package eu.aicontinent.operator.meta;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Converts whole amounts from and to the form that Kubernetes prints. Kubernetes rewrites any other
 * form when it stores an object.
 */
public final class Quantities {
  /** Largest amount, more than there is of anything. The sum of two still fits a long. */
  public static final long MOST = 1_000_000_000_000_000_000L;

  private static final List<String> SUFFIXES = List.of("", "k", "M", "G", "T", "P", "E");
  private static final long STEP = 1000;

  /**
   * Length of the longest text that is read, with far more digits than {@link #MOST} has. A longer
   * one is no amount that anybody means.
   */
  private static final int LONGEST = 64;

  /** Pattern of the forms that Kubernetes accepts. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?<sign>[+-]?)(?<number>\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE](?<exponent>[+-]?\\d+)|[numkMGTPE]|[KMGTPE]i)?");

  /** Power of ten of {@link #MOST}. Beyond it only the sign of an exponent matters. */
  private static final int DIGITS = 18;

  private Quantities() {}

  public static String print(long amount) {
    var rest = amount;
    var suffix = 0;
    while (rest != 0 && rest % STEP == 0) {
      rest /= STEP;
      suffix++;
    }
    return rest + SUFFIXES.get(suffix);
  }

  /**
   * Returns the amount, rounded up. It is never below 0 and never above {@link #MOST}, whatever
   * others have written: 0 if the value is absent, negative or not an amount, which Kueue does not
   * take for one either. An exponent is checked before anything is computed, so even a huge one
   * costs nothing.
   */
  public static long read(@Nullable Object quantity) {
    var text = quantity == null ? "" : quantity.toString();
    var form = FORM.matcher(text.length() > LONGEST ? "" : text);
    if (!form.matches() || form.group("sign").equals("-")) {
      return 0;
    }
    var number = new BigDecimal(form.group("number"));
    var exponent = form.group("exponent");
    if (number.signum() == 0) {
      return 0;
    }
    if (exponent != null) {
      return powered(number, exponent);
    }
    return bounded(new Quantity(text.substring(form.end("sign"))).getNumericalAmount());
  }

  private static long powered(BigDecimal number, String exponent) {
    var small = new BigDecimal(exponent).min(BigDecimal.valueOf(LONGEST + DIGITS)).intValue();
    return small < -LONGEST - DIGITS ? 1 : bounded(number.scaleByPowerOfTen(small));
  }

  private static long bounded(BigDecimal amount) {
    return amount.min(BigDecimal.valueOf(MOST)).setScale(0, RoundingMode.CEILING).longValueExact();
  }

  /** Returns the sum of both, at most {@link #MOST}. */
  public static long sum(long one, long other) {
    return Math.min(MOST, Math.min(MOST, one) + Math.min(MOST, other));
  }

  /** Returns an amount multiplied by a number, at most {@link #MOST}. Neither may be below 0. */
  public static long product(long amount, long times) {
    return times > 0 && amount > MOST / times ? MOST : amount * times;
  }
}
