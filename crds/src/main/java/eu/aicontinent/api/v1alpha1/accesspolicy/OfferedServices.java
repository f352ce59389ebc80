package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactorySpec;
import eu.aicontinent.api.v1alpha1.aifactory.SupportService;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * Services that one factory offers beside capacity.
 *
 * @param factory name of the factory
 * @param hostState state that hosts the factory
 * @param stale true while the factory has clusters and none of them answers, so that nobody knows
 *     whether its services are available
 * @param services services of the factory
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OfferedServices(
    @Size(min = 1, max = Bounds.DNS_LABEL) String factory,
    @Size(max = Bounds.STATE) @Pattern(Bounds.STATE_PATTERN) String hostState,
    Boolean stale,
    @Size(min = 1, max = AIFactorySpec.MAX_SERVICES) List<SupportService> services) {}
