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
 * The link as its antenna declares it. Its credential at the factory sends and ends work for the
 * tenants that come through the antenna. It also reads the Workloads and watches the Jobs of all
 * tenants there, their environment variables included, because MultiKueue watches whole clusters;
 * it reads no Secrets, pods or other objects of theirs.
 *
 * @param antennaRef antenna whose users use the link, the first part of the name
 * @param factoryRef factory that they reach through it, the second part of the name
 * @param antennaClusterRef member cluster of the antenna
 * @param accelerators ceiling over all tenants that come through the antenna, in whole devices, as
 *     the Antenna declares it. The factory decides by what the Antenna says. What the tenants
 *     borrow of idle devices counts, too
 * @param lostAfterSeconds how long the antenna's cluster may go without the factory before what it
 *     has sent there is given up
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RemoteAccessLinkSpec(
    Reference antennaRef,
    Reference factoryRef,
    @Nullable Reference antennaClusterRef,
    @Min(1) @Max(Bounds.ACCELERATORS) Long accelerators,
    @Default("600") @Min(30) @Max(Bounds.DAY_SECONDS) Integer lostAfterSeconds) {

  /** Fields that are left out have their defaults. */
  public RemoteAccessLinkSpec {
    lostAfterSeconds = Objects.requireNonNullElse(lostAfterSeconds, 600);
  }
}
