/** A hub with its operator as a process, and the members that let it in. */
@NullMarked
package eu.aicontinent.testbed.operator;

import org.jspecify.annotations.NullMarked;
