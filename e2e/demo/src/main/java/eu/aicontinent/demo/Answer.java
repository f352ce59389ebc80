package eu.aicontinent.demo;

import eu.aicontinent.testbed.process.Condition;
import java.time.Duration;
import java.util.function.Supplier;

/** What the operator and Kueue say of what was asked of them. */
interface Answer {
  Duration LIMIT = Duration.ofMinutes(3);

  /** True when all is said that will be. */
  boolean isComplete();

  /** What was asked, what is said, and why. */
  Table table();

  /** Looks until it is complete. */
  static <A extends Answer> A await(Supplier<A> look, String of) {
    if (!Condition.within(LIMIT, () -> look.get().isComplete())) {
      throw new IllegalStateException(
          "Waited %d s in vain for what becomes of %s:%n%s"
              .formatted(LIMIT.toSeconds(), of, String.join("\n", look.get().table().lines())));
    }
    return look.get();
  }
}
