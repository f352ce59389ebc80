/** Tests of what an operator finds when it starts, and of what others change while it runs. */
@NullMarked
package eu.aicontinent.e2e.restart;

import org.jspecify.annotations.NullMarked;
