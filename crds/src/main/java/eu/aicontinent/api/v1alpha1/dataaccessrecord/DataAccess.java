package eu.aicontinent.api.v1alpha1.dataaccessrecord;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Subject;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.OrEmpty;
import eu.aicontinent.api.v1alpha1.datalab.Dataset;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An access to a variant of a dataset: who, what, for which purpose, by which permit, and where.
 *
 * @param tenant tenant in whose namespace the data is mounted
 * @param members people and groups of the tenant, all of whom can see the data
 * @param requestedBy user who wrote the DataLabMount
 * @param mount name of the DataLabMount
 * @param mountUid UID of the DataLabMount
 * @param dataset name of the dataset
 * @param variant name of the variant
 * @param purpose purpose that the DataLabMount names
 * @param licence licence that it acknowledges
 * @param permit permit by which access is given; absent for a dataset that needs none
 * @param factory factory where the data is mounted
 * @param cluster MemberCluster of the factory
 * @param hostState state in which the factory is
 * @param volume name of the PersistentVolume; it stands for the source of the data
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DataAccess(
    @Size(min = 1, max = Bounds.DNS_LABEL) @Pattern(Bounds.DNS_LABEL_PATTERN) String tenant,
    @OrEmpty @Size(max = 64) List<Subject> members,
    @Size(min = 1, max = Bounds.SUBJECT) String requestedBy,
    @Size(min = 1, max = Bounds.DNS_LABEL) @Pattern(Bounds.DNS_LABEL_PATTERN) String mount,
    @Size(min = 1, max = Bounds.UID) String mountUid,
    @Size(min = 1, max = Bounds.NAME) @Pattern(Bounds.DNS_LABEL_PATTERN) String dataset,
    @Size(min = 1, max = Bounds.NAME) @Pattern(Bounds.DNS_LABEL_PATTERN) String variant,
    @Size(min = 1, max = Bounds.DNS_LABEL) @Pattern(Bounds.DNS_LABEL_PATTERN) String purpose,
    @Size(min = 1, max = Dataset.LICENCE) @Pattern(Bounds.LABEL_VALUE_PATTERN) String licence,
    @Nullable UsedPermit permit,
    @Size(min = 1, max = Bounds.DNS_LABEL) @Pattern(Bounds.DNS_LABEL_PATTERN) String factory,
    @Size(min = 1, max = Bounds.DNS_LABEL) @Pattern(Bounds.DNS_LABEL_PATTERN) String cluster,
    @Size(min = 1, max = Bounds.STATE) @Pattern(Bounds.STATE_PATTERN) String hostState,
    @Size(min = 1, max = Bounds.SUBDOMAIN) String volume) {
  /** Sets absent fields to their defaults. */
  public DataAccess {
    members = Objects.requireNonNullElse(members, List.of());
  }
}
