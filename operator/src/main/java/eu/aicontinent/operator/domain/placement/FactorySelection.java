package eu.aicontinent.operator.domain.placement;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Selects the factory to ask for capacity that several factories might grant. Free devices are only
 * a hint: the factory alone decides whether it grants.
 *
 * <p>Goals: a request ends at the most preferred factory that grants it, holds nothing at a second
 * one, and stays placed after a restart. Hard constraints (see {@link Suitability}): the factory is
 * operational, is not in an excluded state, meets the residency, and has a pool for the class of
 * work with the assurance level. A factory that breaks one of them, or with a barrier on the
 * tenant's {@link eu.aicontinent.operator.domain.eligibility.AccessPath}, is never asked. Order
 * (see {@link Preference}): more of the wanted sectors, a preferred state, a state where the tenant
 * holds fewer devices, better figures of sustainability, and last the name. A CapacityRequest lists
 * its factories in order instead. Selection: one factory is asked at a time, and it stays selected
 * until it refuses or is gone. The next is the first in the order that shows enough free devices,
 * and more than when it refused. If there is none, the request waits where it is, or at the first
 * factory that exists. Example: 8 devices are wanted, and A, B and C, in this order, show 4, 16 and
 * 8 free ones. A shows too few, so B is asked. B refuses, so C is asked. C refuses, and the request
 * waits there. It moves to A when A shows 8, and to B when B shows more than 16, or at least 8
 * again after it has shown fewer.
 */
public final class FactorySelection {
  private FactorySelection() {}

  /**
   * Returns the factory to ask, or to keep waiting for; empty when none of them exists.
   *
   * @param accelerators whole devices that are wanted
   * @param options factories in the order of preference
   * @param asked factory that is being asked; null when none is
   */
  public static Optional<String> next(
      long accelerators, List<Option> options, @Nullable String asked) {
    var current = options.stream().filter(o -> o.factory().equals(asked) && o.exists()).findFirst();
    if (current.filter(option -> !option.refused()).isPresent()) {
      return current.map(Option::factory);
    }
    return options.stream()
        .filter(option -> option.isWorthAsking(accelerators))
        .findFirst()
        .or(() -> current)
        .or(() -> options.stream().filter(Option::exists).findFirst())
        .map(Option::factory);
  }
}
