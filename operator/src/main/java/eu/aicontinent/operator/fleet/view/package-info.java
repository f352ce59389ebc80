/**
 * The hub and its members as features see them: objects from caches, the health of connections, and
 * events that wake reconcilers.
 */
@NullMarked
package eu.aicontinent.operator.fleet.view;

import org.jspecify.annotations.NullMarked;
