/** How the operator comes to a member, and what it may do there. */
@NullMarked
package eu.aicontinent.e2e.membercluster;

import org.jspecify.annotations.NullMarked;
