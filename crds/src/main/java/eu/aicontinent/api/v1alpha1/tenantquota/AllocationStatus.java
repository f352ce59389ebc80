package eu.aicontinent.api.v1alpha1.tenantquota;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.OpenEnum;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Verdict on one allocation.
 *
 * @param factory name of the factory; absent while none is chosen
 * @param pool pool that it is bound to or, while it is not granted, the one asked for
 * @param cluster member cluster of the pool; absent while it is not granted
 * @param accelerators number of whole devices that were asked for
 * @param granted number of whole devices that are guaranteed; 0 while it is not granted
 * @param used number of whole devices that admitted work has reserved; absent while the allocation
 *     is not granted, or the number is unknown. If a tenant has several quotas in a pool, its use
 *     is counted against their guarantees, beginning with the quota that ends first, then against
 *     their borrowing in the same order; the rest goes to the last. Without Kueue, only pools with
 *     a budget are counted
 * @param usedHours accelerator-hours that have been used, rounded down; absent without a budget
 * @param exhaustsAt time when the budgets that the tenant has in the pool were used up, or will be
 *     if nothing begins or ends there; absent when that is never
 * @param budget use of the budget in seconds, and what is left; absent without a budget
 * @param endsAt announced time when the factory takes the grant back; absent when none is announced
 * @param drainsAt time when running work in the pool is ended, because it is in maintenance; the
 *     grant stays. Absent while it is not in maintenance
 * @param storage storage that is guaranteed for the tenant's workspace; absent when there is none
 * @param verdict Granted, or the reason why it is not
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AllocationStatus(
    @Nullable @Size(min = 1, max = Bounds.DNS_LABEL) String factory,
    @Nullable @Size(max = Bounds.SHORT_NAME) String pool,
    @Nullable @Size(max = Bounds.DNS_LABEL) String cluster,
    @Min(0) Long accelerators,
    @Min(0) Long granted,
    @Nullable @Min(0) Long used,
    @Nullable @Min(0) Long usedHours,
    @Nullable Instant exhaustsAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BudgetStatus budget,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant endsAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant drainsAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable @Size(max = Bounds.STORAGE) String storage,
    @OpenEnum Reason verdict) {

  AllocationStatus withoutUse() {
    return new AllocationStatus(
        factory,
        pool,
        cluster,
        accelerators,
        granted,
        null,
        usedHours,
        exhaustsAt,
        budget,
        endsAt,
        drainsAt,
        storage,
        verdict);
  }
}
