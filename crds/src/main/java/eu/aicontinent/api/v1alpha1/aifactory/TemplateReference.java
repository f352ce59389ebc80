package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/**
 * Reference to a template of a Cluster API provider.
 *
 * @param apiGroup API group of the template, such as infrastructure.cluster.x-k8s.io
 * @param kind kind of the template
 * @param name name of the template
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TemplateReference(
    @Size(max = Bounds.SUBDOMAIN)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+$")
        String apiGroup,
    @Size(max = Bounds.DNS_LABEL) @Pattern("^[A-Z][A-Za-z0-9]*$") String kind,
    @Size(max = Bounds.SUBDOMAIN) @Pattern(Bounds.SUBDOMAIN_PATTERN) String name) {}
