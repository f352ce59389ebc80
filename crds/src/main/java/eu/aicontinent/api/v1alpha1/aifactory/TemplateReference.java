package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/**
 * Names a template of a Cluster API provider.
 *
 * @param apiGroup group of its kind, such as infrastructure.cluster.x-k8s.io
 * @param kind its kind
 * @param name its name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TemplateReference(
    @Size(max = Bounds.SUBDOMAIN)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+$")
        String apiGroup,
    @Size(max = Bounds.DNS_LABEL) @Pattern("^[A-Z][A-Za-z0-9]*$") String kind,
    @Size(max = Bounds.SUBDOMAIN)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$")
        String name) {}
