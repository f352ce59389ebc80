package eu.aicontinent.api.v1alpha1.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.OrEmpty;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Use of a pool by a tenant's work, for pools in which the tenant has a budget.
 *
 * @param factory name of the AIFactory
 * @param pool name of the pool
 * @param asOf time until which the use of running work is counted: the last time that work began or
 *     ended there, by the clock of its cluster
 * @param exhaustsAt time when the budgets there will have been used up if nothing begins or ends;
 *     from then on nothing is admitted there. Absent when that is never
 * @param most largest number of devices that its work could have there at once so far; reports of a
 *     cluster beyond that are not counted
 * @param grants use that each quota has been charged with
 * @param workloads running work, and work that has ended within the last minute before asOf
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PoolUsage(
    @Size(min = 1, max = Bounds.DNS_LABEL) String factory,
    @Size(min = 1, max = Bounds.SHORT_NAME) String pool,
    Instant asOf,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant exhaustsAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable @Min(0) Long most,
    @OrEmpty @Size(max = PoolUsage.MAX_GRANTS) List<GrantUsage> grants,
    @OrEmpty @Size(max = PoolUsage.MAX_WORKLOADS) List<WorkloadUse> workloads) {

  public static final int MAX_GRANTS = 2048;

  /** Largest number of workloads. A tenant's status must fit one object of the API server. */
  public static final int MAX_WORKLOADS = 4096;

  /** Sets absent fields to their defaults. */
  public PoolUsage {
    grants = Objects.requireNonNullElse(grants, List.of());
    workloads = Objects.requireNonNullElse(workloads, List.of());
  }

  /** Returns true if the budgets are used up at an instant. */
  public boolean isExhausted(Instant now) {
    return exhaustsAt != null && !now.isBefore(exhaustsAt);
  }
}
