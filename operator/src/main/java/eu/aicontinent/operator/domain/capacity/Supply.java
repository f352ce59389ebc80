package eu.aicontinent.operator.domain.capacity;

import org.jspecify.annotations.Nullable;

/**
 * What a pool has.
 *
 * @param pool its name
 * @param cluster its member cluster
 * @param committed whole devices that grants are decided against; null while nobody has counted
 *     them, when nothing is granted and nothing refused for want of them
 * @param isolation whom it may serve; null when its devices are not shared, and it serves anybody
 */
public record Supply(
    String pool, String cluster, @Nullable Long committed, @Nullable Isolation isolation) {}
