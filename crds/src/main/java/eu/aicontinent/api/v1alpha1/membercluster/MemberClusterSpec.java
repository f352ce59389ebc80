package eu.aicontinent.api.v1alpha1.membercluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.Immutable;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Location, connection and management of the cluster.
 *
 * @param memberState state that the cluster is in, as ISO 3166-1 alpha-2
 * @param kubeconfigSecretRef Secret of type aicontinent.eu/kubeconfig in the operator's namespace,
 *     with the key kubeconfig
 * @param managementPolicy Observe (the default) reads the cluster and writes nothing; Manage also
 *     writes; Paused keeps watching and writes nothing
 * @param deletionPolicy treatment of the operator's objects on the cluster when this object is
 *     deleted: Retain (the default) leaves them, Delete removes them
 * @param renewBeforePercentage percentage of the credential's lifetime that is left when the
 *     operator renews it: if it is the token of a ServiceAccount that the member lets renew itself,
 *     as the member chart does. 34 by default; 0 leaves renewal to people. Choose 0 if the Secret
 *     is written by somebody else all the time, such as a GitOps pipeline
 * @param acceptClusterUID UID of a rebuilt cluster; stating it accepts that the cluster behind this
 *     name is another one than before
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MemberClusterSpec(
    @Immutable @Size(max = Bounds.STATE) @Pattern(Bounds.STATE_PATTERN) String memberState,
    Reference kubeconfigSecretRef,
    @Default("Observe") ManagementPolicy managementPolicy,
    @Default("Retain") DeletionPolicy deletionPolicy,
    @Default("34") @Min(0) @Max(99) Integer renewBeforePercentage,
    @Nullable @Size(min = 1, max = Bounds.UID) String acceptClusterUID) {

  /** Sets absent fields to their defaults. */
  public MemberClusterSpec {
    managementPolicy = Objects.requireNonNullElse(managementPolicy, ManagementPolicy.Observe);
    deletionPolicy = Objects.requireNonNullElse(deletionPolicy, DeletionPolicy.Retain);
    renewBeforePercentage = Objects.requireNonNullElse(renewBeforePercentage, 34);
  }
}
