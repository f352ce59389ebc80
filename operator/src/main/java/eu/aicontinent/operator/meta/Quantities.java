package eu.aicontinent.operator.meta;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whole amounts as Kubernetes prints them: any other form is rewritten when it is stored. */
public final class Quantities {
  /** More than there is of anything. Two of them still are a number. */
  public static final long MOST = 1_000_000_000_000_000_000L;

  private static final List<String> SUFFIXES = List.of("", "k", "M", "G", "T", "P", "E");
  private static final long STEP = 1000;

  /** Far more digits than MOST has: what is longer is no amount that anybody means. */
  private static final int LONGEST = 64;

  /** The forms that Kubernetes knows. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?<sign>[+-]?)(?<number>\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE](?<exponent>[+-]?\\d+)|[numkMGTPE]|[KMGTPE]i)?");

  /** So many digits has MOST: beyond that an exponent says no more than its sign. */
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
   * The amount, rounded up. Never below 0, and never above {@link #MOST}, whatever others have
   * written: 0 for what is absent, negative or no amount, which Kueue does not take for any either.
   * An exponent costs nothing, however large it is: it is looked at before anything is computed.
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

  /** Both together, and no more than {@link #MOST}. */
  public static long sum(long one, long other) {
    return Math.min(MOST, Math.min(MOST, one) + Math.min(MOST, other));
  }

  /** So many times an amount, and no more than {@link #MOST}; neither is below 0. */
  public static long product(long amount, long times) {
    return times > 0 && amount > MOST / times ? MOST : amount * times;
  }
}
