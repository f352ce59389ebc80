/** The operator as a process with its own ServiceAccount, and members registered with the hub. */
@NullMarked
package eu.aicontinent.testbed.operator;

import org.jspecify.annotations.NullMarked;
