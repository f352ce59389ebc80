package eu.aicontinent.api.v1alpha1.placement;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.OrEmpty;
import eu.aicontinent.api.v1alpha1.aifactory.WorkloadClass;
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
 * Requirements for the factory of an allocation that names none. Of the factories that meet them,
 * those with more of the sectors come first, then those in a preferred state, then those in a state
 * where the tenant holds less, then those with better sustainability figures.
 *
 * @param workloadClass kind of work that the pool must be meant for; any when absent
 * @param assuranceLevel lowest assurance level of the pool, from 0 to 4; 0 by default
 * @param residency required status of the factory's host state in the AccessPolicy: EU,
 *     Participating or Any (the default)
 * @param sectors preferred sectors; factories that have more of them come first
 * @param preferredStates host states that come first, in this order
 * @param excludedStates host states whose factories are never chosen
 * @param datasets datasets that the work reads; only a factory where all of them may be mounted is
 *     chosen. Whether the tenant may mount them is decided by its DataLabMounts
 */
@ValidationRule(
    value = "!has(self.sectors) || self.sectors.all(a, self.sectors.exists_one(b, b == a))",
    message = "sectors must name each sector once: remove the duplicate",
    fieldPath = ".sectors")
@ValidationRule(
    value =
        "!has(self.preferredStates) || self.preferredStates.all(a, self.preferredStates.exists_one(b, b == a))",
    message = "preferredStates must name each state once: remove the duplicate",
    fieldPath = ".preferredStates")
@ValidationRule(
    value =
        "!has(self.excludedStates) || self.excludedStates.all(a, self.excludedStates.exists_one(b, b == a))",
    message = "excludedStates must name each state once: remove the duplicate",
    fieldPath = ".excludedStates")
@ValidationRule(
    value =
        "!has(self.excludedStates) || !has(self.preferredStates) || !self.excludedStates.exists(s, s in self.preferredStates)",
    message = "excludedStates must not name a preferred state: remove it from one of them",
    fieldPath = ".excludedStates")
@ValidationRule(
    value =
        "!has(self.datasets) || self.datasets.all(a, self.datasets.exists_one(b, b.dataLab == a.dataLab && b.dataset == a.dataset))",
    message = "datasets must name each dataset once: remove the duplicate",
    fieldPath = ".datasets")
@JsonIgnoreProperties(ignoreUnknown = true)
public record Constraints(
    @Nullable WorkloadClass workloadClass,
    @Default("0") @Min(0) @Max(4) Integer assuranceLevel,
    @Default("Any") Residency residency,
    @OrEmpty @Size(max = 32)
        List<@Size(min = 1, max = Bounds.DNS_LABEL) @Pattern(Bounds.DNS_LABEL_PATTERN) String>
            sectors,
    @OrEmpty @Size(max = Bounds.STATES)
        List<@Size(max = Bounds.STATE) @Pattern(Bounds.STATE_PATTERN) String> preferredStates,
    @OrEmpty @Size(max = Bounds.STATES)
        List<@Size(max = Bounds.STATE) @Pattern(Bounds.STATE_PATTERN) String> excludedStates,
    @OrEmpty @Size(max = 16) List<DatasetRef> datasets) {

  /** Sets absent fields to their defaults. */
  public Constraints {
    assuranceLevel = Objects.requireNonNullElse(assuranceLevel, 0);
    residency = Objects.requireNonNullElse(residency, Residency.Any);
    sectors = Objects.requireNonNullElse(sectors, List.of());
    preferredStates = Objects.requireNonNullElse(preferredStates, List.of());
    excludedStates = Objects.requireNonNullElse(excludedStates, List.of());
    datasets = Objects.requireNonNullElse(datasets, List.of());
  }
}
