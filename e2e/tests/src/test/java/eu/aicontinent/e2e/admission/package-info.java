/**
 * What the member chart's admission policies stop: tenants, and whoever has the hub's credential.
 */
@NullMarked
package eu.aicontinent.e2e.admission;

import org.jspecify.annotations.NullMarked;
