package eu.aicontinent.operator.domain.capacity;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import java.util.List;

/**
 * The decision of the ledger.
 *
 * @param grants the new table, by quota and pool; a quota has at most one grant per pool
 * @param refusals allocations that are not granted, or not wholly, by quota and pool
 * @param overcommitted granted devices above what the pools have in the shares they are taken from
 * @param storage GiB of storage that workspaces take, granted or not
 */
public record LedgerDecision(
    List<Grant> grants, List<Refusal> refusals, long overcommitted, long storage) {
  public LedgerDecision {
    grants = List.copyOf(grants);
    refusals = List.copyOf(refusals);
  }
}
