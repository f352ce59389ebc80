package eu.aicontinent.operator.domain.eligibility;

import org.jspecify.annotations.Nullable;

/**
 * The first thing that closes an {@link AccessPath}. Who reports that something is missing does so
 * in words of its own: a factory's reader, a tenant's and an antenna's can do different things
 * about it.
 */
public sealed interface Barrier {
  /** An antenna that does not exist. */
  record NoAntenna(String antenna) implements Barrier {}

  /** An antenna that has no link to the factory. */
  record NoLink(String antenna) implements Barrier {}

  /**
   * A rule that closes the path.
   *
   * @param antenna antenna that it applies to; null for a tenant that comes through none
   * @param rule objection by the rule
   */
  record RuledOut(@Nullable String antenna, Ineligible rule) implements Barrier {
    /**
     * Returns the objection as it stands against the tenant. Its message names the antenna, if
     * there is one.
     *
     * @param title words before the antenna's name
     */
    public Ineligible rule(String title) {
      return antenna == null ? rule : rule.of("%s %s".formatted(title, antenna));
    }
  }
}
