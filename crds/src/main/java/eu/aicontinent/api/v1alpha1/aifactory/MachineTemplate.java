package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * Template from which Cluster API creates a machine. The templates that it refers to are in the
 * namespace of the Cluster API Cluster.
 *
 * @param version version of Kubernetes on the machine; the templates decide when it is absent
 * @param bootstrapConfigRef template of the configuration that makes the machine a node, such as a
 *     KubeadmConfigTemplate
 * @param infrastructureRef template of the machine itself, such as a Metal3MachineTemplate
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MachineTemplate(
    @Nullable @Size(max = 64) @Pattern("^v[0-9]+\\.[0-9]+\\.[0-9]+([-+][0-9A-Za-z.+-]+)?$")
        String version,
    TemplateReference bootstrapConfigRef,
    TemplateReference infrastructureRef) {}
