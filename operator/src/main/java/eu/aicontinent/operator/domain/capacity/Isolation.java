package eu.aicontinent.operator.domain.capacity;

import java.util.Collection;
import java.util.Set;

/**
 * The tenants that a pool may serve if its devices run work of several tenants side by side, with
 * nothing but software between them: one tenant, or several that trust each other.
 *
 * @param trustDomain tenants that trust each other; if empty, the pool serves one tenant
 */
public record Isolation(Set<String> trustDomain) {
  public Isolation {
    trustDomain = Set.copyOf(trustDomain);
  }

  /**
   * @param served tenants that the pool serves already
   */
  public boolean admits(String tenant, Collection<String> served) {
    return trustDomain.isEmpty()
        ? served.stream().allMatch(tenant::equals)
        : trustDomain.contains(tenant);
  }
}
