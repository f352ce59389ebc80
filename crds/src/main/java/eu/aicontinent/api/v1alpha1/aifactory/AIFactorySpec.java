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
 * The factory as declared: its class, consortium, system and pools.
 *
 * @param factoryClass class of the factory; for each class the AccessPolicy limits the number of
 *     accelerators that its pools declare. An AntennaPool is not a factory: it grants capacity only
 *     to tenants that come through an antenna of its state, and their work goes there first
 * @param lifecycle stage of the factory's life; only an Operational factory grants capacity, and
 *     the grants of a Decommissioning one end after notice
 * @param hostState state that the factory is in, as ISO 3166-1 alpha-2
 * @param participatingStates further states of the consortium, as ISO 3166-1 alpha-2; none when
 *     absent
 * @param hostingEntity organisation that runs the factory; for information only
 * @param sectors sectors that the factory serves; an allocation whose constraints name sectors
 *     prefers factories with more of them, and a data lab pools only factories that serve its
 *     sector
 * @param system supercomputer behind the factory
 * @param capacityShares division of the factory's capacity
 * @param nodeGracePeriodSeconds time in seconds for which a node that is not ready still counts as
 *     committed capacity; 86400 (one day) by default
 * @param noticeSeconds time in seconds from the announcement until running work is ended or a grant
 *     is taken away, be it by maintenance, a change of sharing, decommissioning, Reclaim or the
 *     rules of the network; 86400 (one day) by default
 * @param onShrink effect on grants when capacity shrinks below them: Keep (the default) leaves
 *     them, Reclaim takes back the newest after notice
 * @param sustainability energy and water figures, required for a Gigafactory. Of factories that
 *     suit an allocation's constraints equally well, the one with better figures comes first,
 *     unless the AccessPolicy ignores them
 * @param pools pools of accelerators, each on one member cluster
 * @param storage storage for the workspaces of tenants; when absent, none is granted
 * @param services support services that the factory offers, listed with those of all others in the
 *     status of the AccessPolicy; none when absent
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
    @Nullable FactoryStorage storage,
    @OrEmpty @ListMap("name") @Size(max = AIFactorySpec.MAX_SERVICES)
        List<SupportService> services) {

  public static final int MAX_SERVICES = 64;

  /** Sets absent fields to their defaults. */
  public AIFactorySpec {
    participatingStates = Objects.requireNonNullElse(participatingStates, List.of());
    nodeGracePeriodSeconds = Objects.requireNonNullElse(nodeGracePeriodSeconds, 86_400);
    noticeSeconds = Objects.requireNonNullElse(noticeSeconds, 86_400);
    onShrink = Objects.requireNonNullElse(onShrink, OnShrink.Keep);
    services = Objects.requireNonNullElse(services, List.of());
  }
}
