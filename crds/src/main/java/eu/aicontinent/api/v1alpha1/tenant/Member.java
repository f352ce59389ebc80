package eu.aicontinent.api.v1alpha1.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.SubjectKind;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * A person or group that works for a tenant, known by the same name on every cluster.
 *
 * @param kind User or Group
 * @param name name as stated by the identity provider
 * @param role rights in the tenant's namespaces
 */
@ValidationRule(
    value = "!self.name.startsWith('system:')",
    message =
        "name must not start with system: name people or groups, not identities of Kubernetes",
    fieldPath = ".name")
@JsonIgnoreProperties(ignoreUnknown = true)
public record Member(
    SubjectKind kind, @Size(min = 1, max = Bounds.SUBJECT) String name, MemberRole role) {}
