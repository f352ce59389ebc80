package eu.aicontinent.operator.datavolume;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactorySpec;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.fleet.view.Capable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cluster where the tenant holds a grant.
 *
 * @param factory name of the factory
 * @param spec what the factory declares
 * @param cluster name of its cluster
 * @param capabilities what the cluster serves; null while it cannot be read
 * @param drivers names of its CSI drivers
 * @param signsSecure true if its member state has signed secure processing
 * @param space the tenant's namespace there
 */
public record Site(
    String factory,
    AIFactorySpec spec,
    String cluster,
    @Nullable Set<Capability> capabilities,
    Set<String> drivers,
    boolean signsSecure,
    TenantSpace space)
    implements Capable {}
