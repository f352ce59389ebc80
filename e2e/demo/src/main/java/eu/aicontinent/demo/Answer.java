package eu.aicontinent.demo;

import eu.aicontinent.testbed.process.Condition;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The answer of the operator and Kueue to a request. */
interface Answer {
  Duration LIMIT = Duration.ofMinutes(3);

  /** Returns true if the answer is complete. */
  boolean isComplete();

  /** Returns the requests, the answers and their reasons. */
  Table table();

  /** Waits until a condition holds. */
  static void await(String what, BooleanSupplier condition) {
    if (!Condition.within(LIMIT, condition)) {
      throw new IllegalStateException(
          "Waited %d s in vain for %s".formatted(LIMIT.toSeconds(), what));
    }
  }

  /** Looks until the answer is complete. */
  static <A extends Answer> A await(Supplier<A> look, String of) {
    if (!Condition.within(LIMIT, () -> look.get().isComplete())) {
      throw new IllegalStateException(
          "Waited %d s in vain for what becomes of %s:%n%s"
              .formatted(LIMIT.toSeconds(), of, String.join("\n", look.get().table().lines())));
    }
    return look.get();
  }
}
