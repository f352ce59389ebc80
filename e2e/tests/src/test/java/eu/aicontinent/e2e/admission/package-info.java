/**
 * What the charts' admission policies stop: tenants and whoever has the hub's credential on
 * members, and on the hub those who ask and decide in somebody else's name.
 */
@NullMarked
package eu.aicontinent.e2e.admission;

import org.jspecify.annotations.NullMarked;
