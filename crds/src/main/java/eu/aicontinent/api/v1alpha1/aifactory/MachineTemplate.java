package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * What Cluster API makes a machine from. The templates stand in the namespace of its Cluster.
 *
 * @param version version of Kubernetes on the machine; left out, the templates decide
 * @param bootstrapConfigRef template of what makes the machine a node, such as a
 *     KubeadmConfigTemplate
 * @param infrastructureRef template of the machine itself, such as a Metal3MachineTemplate
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MachineTemplate(
    @Nullable @Size(max = 64) @Pattern("^v[0-9]+\\.[0-9]+\\.[0-9]+([-+][0-9A-Za-z.+-]+)?$")
        String version,
    TemplateReference bootstrapConfigRef,
    TemplateReference infrastructureRef) {}
