package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.OpenEnum;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * One allocation that is not granted, with the reason.
 *
 * @param quota name of the TenantQuota
 * @param quotaUid UID of the TenantQuota
 * @param pool pool that the allocation names; absent when it leaves the choice to the factory
 * @param reason reason in one CamelCase word
 * @param message details: the field and the fix
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Refusal(
    @Size(min = 1, max = Bounds.DNS_LABEL) String quota,
    @Size(min = 1, max = Bounds.UID) String quotaUid,
    @Nullable @Size(max = Bounds.SHORT_NAME) String pool,
    @OpenEnum Reason reason,
    @Size(max = Refusal.MAX_MESSAGE) String message) {

  /**
   * Length of the longest message. It is shorter than a condition's, because a table holds many.
   */
  public static final int MAX_MESSAGE = 256;
}
