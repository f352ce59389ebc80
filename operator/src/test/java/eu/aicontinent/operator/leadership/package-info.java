/** Tests of the fence, and of what it believes. */
@NullMarked
package eu.aicontinent.operator.leadership;

import org.jspecify.annotations.NullMarked;
