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
 * What a tenant's work has used of a pool in which it has a budget.
 *
 * @param factory name of the AIFactory
 * @param pool name of the pool
 * @param asOf until when the use of what still runs is counted: the last time that work began or
 *     ended there, by the clock of its cluster
 * @param exhaustsAt when the budgets there will have been used up if nothing begins or ends; absent
 *     when that is never. From then on nothing is admitted there
 * @param most devices that its work could have there at once so far: what a cluster says beyond
 *     that is not counted
 * @param grants what each quota has been charged
 * @param workloads what runs, and what has ended within the last minute before asOf
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

  /** A tenant's status must fit one object of the API server. */
  public static final int MAX_WORKLOADS = 4096;

  /** Fields that are left out have their defaults. */
  public PoolUsage {
    grants = Objects.requireNonNullElse(grants, List.of());
    workloads = Objects.requireNonNullElse(workloads, List.of());
  }

  /** Whether its budgets are used up at an instant. */
  public boolean isExhausted(Instant now) {
    return exhaustsAt != null && !now.isBefore(exhaustsAt);
  }
}
