package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Quantity;

/**
 * Accelerators of a node in a pool.
 *
 * @param vendor vendor of the accelerators, such as NVIDIA or AMD
 * @param model model as the vendor names it
 * @param resourceName resource under which a node counts its devices, such as nvidia.com/gpu
 * @param perNode number of devices per node
 * @param memory memory of one device
 * @param designedIn state in which the accelerator was designed, as ISO 3166-1 alpha-2; for
 *     information only
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Accelerator(
    @Size(max = Bounds.DNS_LABEL) @Pattern(Bounds.LABEL_VALUE_PATTERN) String vendor,
    @Size(max = Bounds.DNS_LABEL) @Pattern(Bounds.LABEL_VALUE_PATTERN) String model,
    @Size(max = Bounds.QUALIFIED_NAME) @Pattern(Bounds.RESOURCE_NAME_PATTERN) String resourceName,
    @Min(1) Integer perNode,
    Quantity memory,
    @Size(max = Bounds.STATE) @Pattern(Bounds.STATE_PATTERN) String designedIn) {}
