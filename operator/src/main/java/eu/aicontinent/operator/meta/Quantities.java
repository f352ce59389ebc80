package eu.aicontinent.operator.meta;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whole amounts as Kubernetes prints them: any other form is rewritten when it is stored. */
public final class Quantities {
  private static final List<String> SUFFIXES = List.of("", "k", "M", "G", "T", "P", "E");
  private static final long STEP = 1000;

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

  /** The amount, rounded up; 0 when absent, the largest number when it does not fit. */
  public static long read(@Nullable Object quantity) {
    if (quantity == null) {
      return 0;
    }
    return new Quantity(quantity.toString())
        .getNumericalAmount()
        .setScale(0, RoundingMode.CEILING)
        .min(BigDecimal.valueOf(Long.MAX_VALUE))
        .longValue();
  }
}
