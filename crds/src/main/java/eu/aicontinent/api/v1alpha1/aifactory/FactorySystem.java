package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Size;

/**
 * The supercomputer behind a factory.
 *
 * @param name name of the system; for information only
 * @param provenance origin of the system: New, Upgraded or Existing; for information only
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FactorySystem(
    @Size(min = 1, max = Bounds.TITLE) String name, Provenance provenance) {}
