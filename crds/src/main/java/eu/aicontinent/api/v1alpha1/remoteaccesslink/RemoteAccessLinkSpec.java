package eu.aicontinent.api.v1alpha1.remoteaccesslink;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The link as its antenna declares it. Its credential at the factory can submit and end work for
 * the tenants that come through the antenna. It can also read the Workloads and watch the Jobs of
 * all tenants there, including their environment variables, because MultiKueue watches whole
 * clusters. It cannot read their Secrets, pods or other objects.
 *
 * @param antennaRef antenna whose users use the link; the first part of the name
 * @param factoryRef factory that they reach through it; the second part of the name
 * @param antennaClusterRef member cluster of the antenna; absent while it has none of its own
 * @param accelerators ceiling over all tenants that come through the antenna, in whole devices, as
 *     the Antenna declares it. The factory decides by the Antenna, not by this copy. Idle devices
 *     that the tenants borrow count, too
 * @param lostAfterSeconds time in seconds for which the antenna's cluster may go without the
 *     factory before the work that it has sent there is given up; 600 (ten minutes) by default
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RemoteAccessLinkSpec(
    Reference antennaRef,
    Reference factoryRef,
    @Nullable Reference antennaClusterRef,
    @Min(1) @Max(Bounds.ACCELERATORS) Long accelerators,
    @Default("600") @Min(30) @Max(Bounds.DAY_SECONDS) Integer lostAfterSeconds) {

  /** Sets absent fields to their defaults. */
  public RemoteAccessLinkSpec {
    lostAfterSeconds = Objects.requireNonNullElse(lostAfterSeconds, 600);
  }
}
