package eu.aicontinent.operator.aifactory;

import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.aifactory.Pool;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.gpu.Offer;
import java.util.Optional;
import java.util.stream.IntStream;

/** Checks whether the declared sharing of a factory's devices can come into effect. */
final class SharingRules {
  private SharingRules() {}

  /**
   * Returns the condition Accepted for the first pool whose declaration cannot come into effect;
   * empty when there is none.
   */
  static Optional<Finding> violated(AIFactoryView view) {
    var pools = view.spec().pools();
    return IntStream.range(0, pools.size())
        .mapToObj(i -> violated(view, pools.get(i), "spec.pools[%d]".formatted(i)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Finding> violated(AIFactoryView view, Pool pool, String path) {
    if (!Offer.of(pool.accelerator(), pool.sharing()).isPossible()) {
      return Optional.of(
          Finding.fails(
              ConditionType.Accepted,
              Reason.ProfileDoesNotFit,
              path
                  + ".sharing.mig.profile: needs more memory than accelerator.memory says: choose a smaller profile"));
    }
    return new PoolSharing(view, pool)
        .untrusted().stream()
            .findFirst()
            .map(
                tenant ->
                    Finding.fails(
                        ConditionType.Accepted,
                        Reason.TenantsNotIsolated,
                        "%s.sharing: would run work of Tenant %s beside other tenants' on one device, and stays as it was: add all tenants of the pool to trustDomain, or end grants"
                            .formatted(path, tenant)));
  }
}
