package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.Immutable;
import eu.aicontinent.api.schema.ListMap;
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
 * What the factory is and what it has.
 *
 * @param factoryClass scale of the factory, to which the AccessPolicy holds what its pools declare.
 *     An AntennaPool is no factory: it grants capacity only to tenants that come through an antenna
 *     of its state, whose work is to go there first
 * @param lifecycle where the factory is in its life; only an Operational factory grants capacity,
 *     and what a Decommissioning one has granted ends after notice
 * @param hostState state that the factory stands in, as ISO 3166-1 alpha-2
 * @param participatingStates further states of its consortium
 * @param hostingEntity organisation that runs it; for information only
 * @param sectors sectors that it serves; for information only in this version
 * @param system the supercomputer behind it
 * @param capacityShares how its capacity is divided
 * @param nodeGracePeriodSeconds how long a node that is not ready still counts as committed
 *     capacity
 * @param noticeSeconds how long it is announced before anything that runs is ended or a grant is
 *     taken away: by maintenance, a change of sharing, decommissioning, Reclaim or the rules of the
 *     network
 * @param onShrink what happens to grants when capacity shrinks below them: Keep leaves them,
 *     Reclaim takes back the newest after notice
 * @param sustainability energy and water figures, required for a Gigafactory: of factories that
 *     suit an allocation with constraints equally well, the one with better figures comes first
 * @param pools pools of accelerators, each on one member cluster
 * @param services support services that the factory offers, listed with those of all others in the
 *     status of the AccessPolicy
 */
@ValidationRule(
    value = "self.class != 'Gigafactory' || has(self.sustainability)",
    message = "sustainability is required when class is Gigafactory: state its figures",
    fieldPath = ".sustainability")
@ValidationRule(
    value = "self.class != 'AntennaPool' || self.pools.all(p, p.tier != 'Supercomputer')",
    message =
        "class AntennaPool has no pool of tier Supercomputer: an antenna has none, use Cloud or Edge",
    fieldPath = ".class")
@ValidationRule(
    value = "(self.class == 'AntennaPool') == (oldSelf.class == 'AntennaPool')",
    message =
        "class cannot change to or from AntennaPool: make a new AIFactory, since other links may reach it",
    fieldPath = ".class")
@ValidationRule(
    value =
        "!has(self.participatingStates) || self.participatingStates.all(a, self.participatingStates.exists_one(b, b == a))",
    message = "participatingStates must name each state once: remove the duplicate",
    fieldPath = ".participatingStates")
@ValidationRule(
    value = "self.sectors.all(a, self.sectors.exists_one(b, b == a))",
    message = "sectors must name each sector once: remove the duplicate",
    fieldPath = ".sectors")
@JsonIgnoreProperties(ignoreUnknown = true)
public record AIFactorySpec(
    @JsonProperty("class") FactoryClass factoryClass,
    Lifecycle lifecycle,
    @Immutable @Size(max = Bounds.STATE) @Pattern(Bounds.STATE_PATTERN) String hostState,
    @OrEmpty @Size(max = Bounds.STATES)
        List<@Size(max = Bounds.STATE) @Pattern(Bounds.STATE_PATTERN) String> participatingStates,
    @Nullable @Size(min = 1, max = Bounds.TITLE) String hostingEntity,
    @Size(max = 32)
        List<@Size(min = 1, max = Bounds.DNS_LABEL) @Pattern(Bounds.DNS_LABEL_PATTERN) String>
            sectors,
    FactorySystem system,
    CapacityShares capacityShares,
    @Default("86400") @Min(0) Integer nodeGracePeriodSeconds,
    @Default("86400") @Min(0) @Max(Bounds.NOTICE_SECONDS) Integer noticeSeconds,
    @Default("Keep") OnShrink onShrink,
    @Nullable Sustainability sustainability,
    @ListMap("name") @Size(max = Bounds.POOLS) List<Pool> pools,
    @OrEmpty @ListMap("name") @Size(max = AIFactorySpec.MAX_SERVICES)
        List<SupportService> services) {

  public static final int MAX_SERVICES = 64;

  /** Fields that are left out have their defaults. */
  public AIFactorySpec {
    participatingStates = Objects.requireNonNullElse(participatingStates, List.of());
    nodeGracePeriodSeconds = Objects.requireNonNullElse(nodeGracePeriodSeconds, 86_400);
    noticeSeconds = Objects.requireNonNullElse(noticeSeconds, 86_400);
    onShrink = Objects.requireNonNullElse(onShrink, OnShrink.Keep);
    services = Objects.requireNonNullElse(services, List.of());
  }
}
