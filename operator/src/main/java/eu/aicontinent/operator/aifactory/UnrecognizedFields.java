package eu.aicontinent.operator.aifactory;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactorySpec;
import eu.aicontinent.api.v1alpha1.aifactory.FactoryClass;
import eu.aicontinent.api.v1alpha1.aifactory.Lifecycle;
import eu.aicontinent.api.v1alpha1.aifactory.OnShrink;
import eu.aicontinent.api.v1alpha1.aifactory.Pool;
import eu.aicontinent.api.v1alpha1.aifactory.SharingStrategy;
import eu.aicontinent.api.v1alpha1.aifactory.Tier;
import eu.aicontinent.api.v1alpha1.aifactory.WorkloadClass;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds fields of a spec whose values are of a newer version. Such values are not guessed at. */
final class UnrecognizedFields {
  private UnrecognizedFields() {}

  /** Returns the path of the first field with a value that this version does not know. */
  static Optional<String> unknownIn(AIFactorySpec spec) {
    return Stream.concat(
            Stream.of(
                    field(spec.factoryClass() == FactoryClass.Unrecognized, "spec.class"),
                    field(spec.lifecycle() == Lifecycle.Unrecognized, "spec.lifecycle"),
                    field(spec.onShrink() == OnShrink.Unrecognized, "spec.onShrink"))
                .flatMap(Optional::stream),
            unknownInPools(spec))
        .findFirst();
  }

  /**
   * Returns true if this version knows the values of all pools, so that it can write them as they
   * are meant.
   */
  static boolean arePools(AIFactorySpec spec) {
    return unknownInPools(spec).findAny().isEmpty();
  }

  private static Stream<String> unknownInPools(AIFactorySpec spec) {
    return IntStream.range(0, spec.pools().size())
        .boxed()
        .flatMap(i -> unknownIn(spec.pools().get(i), "spec.pools[%d]".formatted(i)));
  }

  private static Stream<String> unknownIn(Pool pool, String path) {
    return Stream.of(
            field(
                pool.workloadClasses().contains(WorkloadClass.Unrecognized),
                path + ".workloadClasses"),
            field(pool.tier() == Tier.Unrecognized, path + ".tier"),
            field(
                pool.sharing().strategy() == SharingStrategy.Unrecognized,
                path + ".sharing.strategy"))
        .flatMap(Optional::stream);
  }

  private static Optional<String> field(boolean unknown, String path) {
    return unknown ? Optional.of(path) : Optional.empty();
  }
}
