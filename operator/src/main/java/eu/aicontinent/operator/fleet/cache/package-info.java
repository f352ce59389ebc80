/**
 * Caches of what is on a cluster, with what this hub has written there and no watch has shown yet.
 */
@NullMarked
package eu.aicontinent.operator.fleet.cache;

import org.jspecify.annotations.NullMarked;
