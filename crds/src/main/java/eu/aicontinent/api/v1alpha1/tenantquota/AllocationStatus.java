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
 * The verdict on one allocation.
 *
 * @param factory name of the factory; absent while none is chosen
 * @param pool pool that it is bound to, or the one asked for while it is not granted
 * @param cluster member cluster of the pool
 * @param accelerators whole devices that were asked for
 * @param granted whole devices that are guaranteed; 0 while it is not granted
 * @param used whole devices that admitted work has reserved, as far as that is known. Of what a
 *     tenant has in a pool, the quota that ends first accounts for all that it is guaranteed, then
 *     the next; what is above all guarantees goes to their borrowing in the same order, and the
 *     rest to the last. Where there is no Kueue, only pools with a budget are counted. Absent while
 *     it is not granted
 * @param usedHours accelerator-hours that have been used, rounded down; absent without a budget
 * @param exhaustsAt when the budgets that the tenant has in the pool will be used up, or were, if
 *     nothing begins or ends there; absent when that is never
 * @param budget the same in seconds, and what is left; absent without a budget
 * @param endsAt when the factory takes the grant back, which it has announced; absent while it does
 *     not
 * @param drainsAt when what runs in the pool is ended, which is in maintenance; the grant stays.
 *     Absent while it is not
 * @param verdict Granted, or why it is not
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
        verdict);
  }
}
