package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.NodeSelector;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.NoEffectYet;
import eu.aicontinent.api.schema.OrEmpty;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A pool of accelerators of one kind on one member cluster.
 *
 * @param name name of the pool, unique in the factory
 * @param clusterRef member cluster that the nodes belong to
 * @param nodeSelector labels of the nodes that the pool adopts; the alternative to machines
 * @param machines machines that Cluster API creates for the pool; the alternative to nodeSelector
 * @param accelerator accelerators of a node
 * @param expectedNodes number of nodes that the pool is declared to have; capacity above it is not
 *     granted
 * @param workloadClasses kinds of work that the pool is meant for; its nodes carry them as labels
 * @param tier position of the pool between supercomputer and edge; its nodes carry it as a label
 * @param assuranceLevel assurance level from 0 to 4; its nodes carry it as a label
 * @param sharing way in which the accelerators are shared; whole devices by default
 * @param maintenance true to close the pool to new admissions and new grants; running work is ended
 *     after the factory's noticeSeconds, and existing grants stay. false by default
 * @param hostResources further resources of the hosts to cover, such as rdma/hca. Has no effect yet
 * @param trustDomain tenants that may share an accelerator of this pool when its strategy is
 *     TimeSlicing or MPS; when none are named, such a pool serves one tenant
 * @param maxUnavailable number of nodes that may be without their devices at once for a change of
 *     sharing, and number of machines that may be replaced at once; 1 by default
 */
@ValidationRule(
    value = "self.name != 'host-resources'",
    message = "name must not be host-resources: that name is taken by the factory's host resources",
    fieldPath = ".name")
@ValidationRule(
    value = "self.workloadClasses.all(a, self.workloadClasses.exists_one(b, b == a))",
    message = "workloadClasses must name each class once: remove the duplicate",
    fieldPath = ".workloadClasses")
@ValidationRule(
    value =
        "!has(self.hostResources) || self.hostResources.all(a, self.hostResources.exists_one(b, b == a))",
    message = "hostResources must name each resource once: remove the duplicate",
    fieldPath = ".hostResources")
@ValidationRule(
    value =
        "!has(self.trustDomain) || self.trustDomain.all(a, self.trustDomain.exists_one(b, b == a))",
    message = "trustDomain must name each tenant once: remove the duplicate",
    fieldPath = ".trustDomain")
@ValidationRule(value = Sharing.RULE, message = Sharing.MESSAGE, fieldPath = ".sharing")
@ValidationRule(
    value = Machines.ONE_SOURCE,
    message = Machines.ONE_SOURCE_MESSAGE,
    fieldPath = ".nodeSelector")
@ValidationRule(
    value = Machines.FOR_GOOD,
    message = Machines.FOR_GOOD_MESSAGE,
    fieldPath = ".machines")
@ValidationRule(
    value = Machines.DECLARED,
    message = Machines.DECLARED_MESSAGE,
    fieldPath = ".machines")
@JsonIgnoreProperties(ignoreUnknown = true)
public record Pool(
    @Size(min = 1, max = Bounds.SHORT_NAME) @Pattern(Bounds.DNS_LABEL_PATTERN) String name,
    Reference clusterRef,
    @Nullable NodeSelector nodeSelector,
    @Nullable Machines machines,
    Accelerator accelerator,
    @Min(0) Integer expectedNodes,
    @Size(min = 1, max = 16) List<WorkloadClass> workloadClasses,
    Tier tier,
    @Min(0) @Max(4) Integer assuranceLevel,
    @Default("{\"strategy\": \"None\"}") Sharing sharing,
    @Default("false") Boolean maintenance,
    @NoEffectYet @OrEmpty @Size(max = 16)
        List<@Size(max = Bounds.QUALIFIED_NAME) @Pattern(Bounds.RESOURCE_NAME_PATTERN) String>
            hostResources,
    @OrEmpty @Size(max = 64)
        List<@Size(min = 1, max = Bounds.NAME) @Pattern(Bounds.DNS_LABEL_PATTERN) String>
            trustDomain,
    @Default("1") @Min(1) Integer maxUnavailable) {

  /** Sets absent fields to their defaults. */
  public Pool {
    sharing = Objects.requireNonNullElse(sharing, Sharing.NONE);
    maintenance = Objects.requireNonNullElse(maintenance, false);
    hostResources = Objects.requireNonNullElse(hostResources, List.of());
    trustDomain = Objects.requireNonNullElse(trustDomain, List.of());
    maxUnavailable = Objects.requireNonNullElse(maxUnavailable, 1);
  }
}
