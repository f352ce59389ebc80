package eu.aicontinent.api.v1alpha1.antenna;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Reference;
import io.fabric8.generator.annotation.Min;

/**
 * One factory that an antenna is linked to.
 *
 * @param factoryRef the factory
 * @param accelerators ceiling over all tenants that come through the antenna, in whole devices: no
 *     more is guaranteed to them together at the factory, and what they borrow of idle devices
 *     counts, too. A lower ceiling stops new grants and takes nothing
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Link(Reference factoryRef, @Min(1) Long accelerators) {}
