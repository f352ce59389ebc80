package eu.aicontinent.operator.domain.capacity;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides about a factory's capacity. The order of the lists means nothing.
 *
 * @param factory name of the factory
 * @param closed reason why nothing new is granted; null when there is none
 * @param rules rules by which it grants
 * @param supplies capacity of its pools
 * @param demands demands of TenantQuotas on it
 * @param granted table of what was granted before
 * @param reclaimPolicy policy by which it takes back what it has granted
 * @param recoveredGrants grants of an earlier hub that are in no table of this one
 * @param storage storage for workspaces
 * @param now instant of the decision
 */
public record LedgerInput(
    String factory,
    @Nullable GrantFreeze closed,
    Rules rules,
    List<Supply> supplies,
    List<QuotaDemand> demands,
    List<Grant> granted,
    ReclaimPolicy reclaimPolicy,
    List<RecoveredGrant> recoveredGrants,
    StorageSupply storage,
    Instant now) {
  public LedgerInput {
    supplies = List.copyOf(supplies);
    demands = List.copyOf(demands);
    granted = List.copyOf(granted);
    recoveredGrants = List.copyOf(recoveredGrants);
  }
}
