/** Plans, the steps that they are made of, and the outcome of applying them. */
@NullMarked
package eu.aicontinent.operator.fleet.plan;

import org.jspecify.annotations.NullMarked;
