/** Caches without an API server. */
@NullMarked
package eu.aicontinent.operator.fleet.cache;

import org.jspecify.annotations.NullMarked;
