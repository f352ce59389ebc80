/** Tests of how the operator reaches a member, and of what it may do there. */
@NullMarked
package eu.aicontinent.e2e.membercluster;

import org.jspecify.annotations.NullMarked;
