package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.OpenEnum;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/**
 * Whole devices of one share.
 *
 * @param name the share
 * @param entitled its part of the committed capacity
 * @param granted devices guaranteed to tenants from it
 * @param used devices that admitted work has reserved, as far as that is known
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ShareCapacity(
    @OpenEnum Share name,
    @Min(0) Long entitled,
    @Min(0) Long granted,
    @Nullable @Min(0) Long used) {}
