/**
 * The multi-cluster engine: connections to members, their caches, and the lanes through which every
 * write to an API server goes. The hub is one more cluster to it. Nothing else in the operator
 * writes. Features see this package, {@code plan}, {@code view} and {@code status}; {@code client},
 * {@code cache}, {@code write} and {@code connection} are its inside.
 */
@NullMarked
package eu.aicontinent.operator.fleet;

import org.jspecify.annotations.NullMarked;
