/** Tests of the fence, and of how long it believes to lead. */
@NullMarked
package eu.aicontinent.operator.leadership;

import org.jspecify.annotations.NullMarked;
