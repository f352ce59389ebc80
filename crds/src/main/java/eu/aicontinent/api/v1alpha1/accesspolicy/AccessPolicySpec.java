package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
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
 * Rules for all factories, antennas and tenants.
 *
 * @param version version of the rules; for information only
 * @param states states that take part in the network, each with its status
 * @param eligibleStatuses statuses of the states whose applicants may be granted capacity; an
 *     applicant belongs to the states where it is established or located
 * @param antennaStatuses statuses of the states that may have an antenna
 * @param modes modes in which capacity can be requested; without a mode nothing can be requested
 * @param shares limits of the Union's share and of parts of it; no limits when absent
 * @param priorities rules for which requests come first; all have the same priority when absent
 * @param scale numbers of accelerators that factories, Gigafactories and the pools of antennas may
 *     have
 * @param gpuSoftware oldest software of NVIDIA accelerators that may run work; a pool with older
 *     software is not Ready and admits nothing. No minimum when absent
 * @param retroactive effect of a changed policy on existing grants: Never (the default) keeps them
 *     until they end; Always ends the grants of tenants that are not eligible, after the notice of
 *     their factories
 * @param placement preference among factories for allocations that name none
 * @param reserves parts of shares that are granted to certain applicants only
 * @param sponsors organisations that ask for capacity on behalf of companies of one state only
 * @param securityAndDefence treatment of applicants whose sector is security-and-defence: Denied
 *     (the default) grants them nothing, Reviewed requires a reviewer, Allowed treats them like
 *     others. Use should focus on civilian applications (Regulation (EU) 2021/1173, Article 16)
 * @param sectors sectors that data labs may have; a lab of any other sector is not accepted
 * @param dataSpaces common European data spaces, and the sectors that they serve; a data lab may
 *     belong to one that serves its sector
 * @param unencryptedSources treatment of sources of data labs from which data would travel
 *     unencrypted: Denied (the default) mounts nothing from them, Allowed treats them like others
 * @param accessRecordDays days for which each DataAccessRecord is kept; 365 when absent
 */
@ValidationRule(
    value = "self.eligibleStatuses.all(a, self.eligibleStatuses.exists_one(b, b == a))",
    message = "eligibleStatuses must name each status once: remove the duplicate",
    fieldPath = ".eligibleStatuses")
@ValidationRule(
    value = "self.antennaStatuses.all(a, self.antennaStatuses.exists_one(b, b == a))",
    message = "antennaStatuses must name each status once: remove the duplicate",
    fieldPath = ".antennaStatuses")
@ValidationRule(
    value =
        "!has(self.reserves) || ['Union', 'Host'].all(s, self.reserves.filter(r, r.share == s).map(r, r.percent).sum() <= 100)",
    message =
        "reserves must add up to at most 100 percent of a share: lower some, those of other factories count, too",
    fieldPath = ".reserves")
@ValidationRule(
    value =
        "!has(self.sponsors) || self.sponsors.all(a, a.users.all(u, self.sponsors.exists_one(b, u in b.users)))",
    message = "sponsors must name each user once: a user asks for companies of one state",
    fieldPath = ".sponsors")
@ValidationRule(
    value = "!has(self.sectors) || self.sectors.all(a, self.sectors.exists_one(b, b == a))",
    message = "sectors must name each sector once: remove the duplicate",
    fieldPath = ".sectors")
@ValidationRule(
    value =
        "!has(self.dataSpaces) || self.dataSpaces.all(d, d.sectors.all(s, has(self.sectors) && s in self.sectors))",
    message =
        "dataSpaces must name sectors of spec.sectors: add the sector there or correct it here",
    fieldPath = ".dataSpaces")
@JsonIgnoreProperties(ignoreUnknown = true)
public record AccessPolicySpec(
    @Size(min = 1, max = Bounds.DNS_LABEL) @Pattern(Bounds.LABEL_VALUE_PATTERN) String version,
    @ListMap("code") @Size(min = 1, max = Bounds.STATES) List<State> states,
    @Size(min = 1, max = 8) List<Affiliation> eligibleStatuses,
    @Size(min = 1, max = 8) List<Affiliation> antennaStatuses,
    @OrEmpty @ListMap("name") @Size(max = 32) List<Mode> modes,
    @Nullable ShareLimits shares,
    @Default("{}") Priorities priorities,
    @Default("{}") Scale scale,
    @Default("{}") MinimumSoftware gpuSoftware,
    @Default("Never") Retroactive retroactive,
    @Default("{}") PlacementRules placement,
    @OrEmpty @ListMap("name") @Size(max = 16) List<Reserve> reserves,
    @OrEmpty @ListMap("name") @Size(max = 64) List<Sponsor> sponsors,
    @Default("Denied") Stance securityAndDefence,
    @OrEmpty @Size(max = 32)
        List<@Size(min = 1, max = Bounds.DNS_LABEL) @Pattern(Bounds.DNS_LABEL_PATTERN) String>
            sectors,
    @OrEmpty @ListMap("name") @Size(max = 32) List<DataSpace> dataSpaces,
    @Default("Denied") UnencryptedSources unencryptedSources,
    @Default("365") @Min(AccessPolicySpec.RECORD_DAYS) @Max(3650) Integer accessRecordDays) {

  /** Days for which records of access are kept at least, as demanded of data users' logs. */
  public static final int RECORD_DAYS = 365;

  /** Sets absent fields to their defaults. */
  public AccessPolicySpec {
    modes = Objects.requireNonNullElse(modes, List.of());
    priorities = Objects.requireNonNullElse(priorities, Priorities.NONE);
    scale = Objects.requireNonNullElse(scale, Scale.STATED);
    gpuSoftware = Objects.requireNonNullElse(gpuSoftware, MinimumSoftware.NONE);
    retroactive = Objects.requireNonNullElse(retroactive, Retroactive.Never);
    placement = Objects.requireNonNullElse(placement, PlacementRules.STATED);
    reserves = Objects.requireNonNullElse(reserves, List.of());
    sponsors = Objects.requireNonNullElse(sponsors, List.of());
    securityAndDefence = Objects.requireNonNullElse(securityAndDefence, Stance.Denied);
    sectors = Objects.requireNonNullElse(sectors, List.of());
    dataSpaces = Objects.requireNonNullElse(dataSpaces, List.of());
    unencryptedSources = Objects.requireNonNullElse(unencryptedSources, UnencryptedSources.Denied);
    accessRecordDays = Objects.requireNonNullElse(accessRecordDays, RECORD_DAYS);
  }
}
