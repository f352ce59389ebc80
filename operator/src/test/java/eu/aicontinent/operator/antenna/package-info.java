/** Golden scenarios: the plan and the status of an antenna in each situation, as files. */
@NullMarked
package eu.aicontinent.operator.antenna;

import org.jspecify.annotations.NullMarked;
