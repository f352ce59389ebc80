package eu.aicontinent.api.v1alpha1.datalab;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/**
 * A place of the holders into which a tenant writes results of secure processing, and where
 * reviewers look at them.
 *
 * @param name name of the box, unique in the lab
 * @param tenantRef only tenant that may use it
 * @param source place that is mounted: empty at first, and for nothing else
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResultBox(
    @Size(min = 1, max = Bounds.NAME) @Pattern(Bounds.DNS_LABEL_PATTERN) String name,
    Reference tenantRef,
    Source source) {}
