package eu.aicontinent.api.v1alpha1.antenna;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.schema.NoEffectYet;
import io.fabric8.generator.annotation.Min;

/**
 * One factory that an antenna is linked to.
 *
 * @param factoryRef the factory
 * @param accelerators ceiling over all tenants that come through the antenna, in whole devices. Has
 *     no effect yet
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Link(Reference factoryRef, @NoEffectYet @Min(1) Long accelerators) {}
