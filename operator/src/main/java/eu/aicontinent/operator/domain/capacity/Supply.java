package eu.aicontinent.operator.domain.capacity;

/**
 * What a pool has.
 *
 * @param pool its name
 * @param cluster its member cluster
 * @param committed whole devices that grants are decided against
 */
public record Supply(String pool, String cluster, long committed) {}
