package eu.aicontinent.api.v1alpha1.membercluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.Immutable;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the cluster is, how to reach it and what may be done there.
 *
 * @param memberState state that the cluster stands in, as ISO 3166-1 alpha-2
 * @param kubeconfigSecretRef Secret of type aicontinent.eu/kubeconfig in the operator's namespace,
 *     with the key kubeconfig
 * @param managementPolicy Observe reads the inventory and shows what would be done; Manage writes;
 *     Paused keeps watching and writes nothing
 * @param deletionPolicy what becomes of the operator's objects on the cluster when this object is
 *     deleted: Retain leaves them, Delete removes them
 * @param acceptClusterUID UID of a rebuilt cluster: stating it accepts that the cluster behind this
 *     name is another one than before
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MemberClusterSpec(
    @Immutable @Size(max = Bounds.STATE) @Pattern(Bounds.STATE_PATTERN) String memberState,
    Reference kubeconfigSecretRef,
    @Default("Observe") ManagementPolicy managementPolicy,
    @Default("Retain") DeletionPolicy deletionPolicy,
    @Nullable @Size(min = 1, max = Bounds.UID) String acceptClusterUID) {

  /** Fields that are left out have their defaults. */
  public MemberClusterSpec {
    managementPolicy = Objects.requireNonNullElse(managementPolicy, ManagementPolicy.Observe);
    deletionPolicy = Objects.requireNonNullElse(deletionPolicy, DeletionPolicy.Retain);
  }
}
