package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.OpenEnum;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of whole devices of one share.
 *
 * @param name name of the share
 * @param entitled devices of the committed capacity that belong to the share
 * @param granted devices of the share that are guaranteed to tenants
 * @param used devices that admitted work has reserved; absent while unknown
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ShareCapacity(
    @OpenEnum Share name,
    @Min(0) Long entitled,
    @Min(0) Long granted,
    @Nullable @Min(0) Long used) {}
