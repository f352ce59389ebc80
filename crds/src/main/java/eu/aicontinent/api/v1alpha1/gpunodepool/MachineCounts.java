package eu.aicontinent.api.v1alpha1.gpunodepool;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Min;

/**
 * Numbers of machines that Cluster API counts in a pool's MachineDeployment.
 *
 * @param desired number of machines that there should be
 * @param replicas number of machines that exist
 * @param available number of machines that are ready nodes
 * @param upToDate number of machines that are made from the current template
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MachineCounts(
    @Min(0) Integer desired,
    @Min(0) Integer replicas,
    @Min(0) Integer available,
    @Min(0) Integer upToDate) {}
