package eu.aicontinent.operator.domain.capacity;

import eu.aicontinent.api.v1alpha1.aifactory.Share;
import java.time.Instant;

/**
 * A tenant's grants of a pool by a hub that is lost, as its queue on the member shows them: the sum
 * over its quotas, whose names the queue does not tell.
 *
 * @param tenant name of the tenant
 * @param pool name of the pool
 * @param share share that it is taken from
 * @param accelerators whole devices that are guaranteed
 * @param grantedAt instant since which the tenant has a grant there
 */
public record RecoveredGrant(
    String tenant, String pool, Share share, long accelerators, Instant grantedAt) {}
