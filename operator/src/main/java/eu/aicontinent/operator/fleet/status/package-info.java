/** Status patches of the kinds on the hub, and the removal of their finalizers. */
@NullMarked
package eu.aicontinent.operator.fleet.status;

import org.jspecify.annotations.NullMarked;
