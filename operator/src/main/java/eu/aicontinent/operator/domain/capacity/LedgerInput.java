package eu.aicontinent.operator.domain.capacity;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides about a factory's capacity. The order of the lists means nothing.
 *
 * @param factory name of the factory
 * @param closed why nothing new is granted; null when it is
 * @param rules by what rules it grants
 * @param supplies its pools
 * @param claims what is asked of it
 * @param granted the table of what was granted before
 * @param notice how it takes back what it has granted
 * @param proofs grants of an earlier hub that stand in no table of this one
 * @param now instant of the decision
 */
public record LedgerInput(
    String factory,
    @Nullable GrantFreeze closed,
    Rules rules,
    List<Supply> supplies,
    List<Claim> claims,
    List<Grant> granted,
    ReclaimPolicy notice,
    List<RecoveredGrant> proofs,
    Instant now) {
  public LedgerInput {
    supplies = List.copyOf(supplies);
    claims = List.copyOf(claims);
    granted = List.copyOf(granted);
    proofs = List.copyOf(proofs);
  }
}
