package eu.aicontinent.api.v1alpha1.dataaccessrecord;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Subject;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.v1alpha1.datapermit.Basis;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * The permit by which access was given, as it was then.
 *
 * @param name name of the DataPermit
 * @param uid UID of the DataPermit
 * @param holder holder in whose name it was issued
 * @param issuedBy user who issued it
 * @param basis decision that it rested on; absent when it named none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record UsedPermit(
    @Size(min = 1, max = Bounds.NAME) @Pattern(Bounds.DNS_LABEL_PATTERN) String name,
    @Size(min = 1, max = Bounds.UID) String uid,
    Subject holder,
    @Size(min = 1, max = Bounds.SUBJECT) String issuedBy,
    @Nullable Basis basis) {}
