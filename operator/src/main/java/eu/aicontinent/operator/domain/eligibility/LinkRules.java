package eu.aicontinent.operator.domain.eligibility;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactorySpec;
import eu.aicontinent.api.v1alpha1.aifactory.FactoryClass;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which sites an antenna may be linked to: factories of other states, and pools of its own. For the
 * network's own antenna, which is of no state, every state is another.
 */
public final class LinkRules {
  private LinkRules() {}

  /**
   * What a link leads to.
   *
   * @param state the state that it stands in
   * @param pool whether it is a pool of that state's antenna, and no factory
   */
  public record Linked(String state, boolean pool) {
    public static Linked of(AIFactorySpec spec) {
      return new Linked(spec.hostState(), spec.factoryClass() == FactoryClass.AntennaPool);
    }
  }

  /**
   * What stands against a link; empty when nothing does.
   *
   * @param antennaState null when it is the network's own
   * @param name name of the site
   * @return the reason is SameState or OtherState
   */
  public static Optional<Ineligible> objection(
      @Nullable String antennaState, String name, Linked site) {
    if (site.pool() == site.state().equals(antennaState)) {
      return Optional.empty();
    }
    return Optional.of(
        site.pool() ? otherState(name, site.state()) : sameState(name, site.state()));
  }

  private static Ineligible sameState(String factory, String state) {
    return new Ineligible(
        Reason.SameState,
        "factory %s is in the antenna's own state %s: link factories of other states"
            .formatted(factory, state),
        false);
  }

  private static Ineligible otherState(String pool, String state) {
    return new Ineligible(
        Reason.OtherState,
        "%s is the pool of an antenna of %s: link factories, or a pool of the antenna's own state"
            .formatted(pool, state),
        false);
  }
}
