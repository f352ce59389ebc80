/** MemberCluster: connects a cluster, and says what it is and how it is. */
@NullMarked
package eu.aicontinent.operator.membercluster;

import org.jspecify.annotations.NullMarked;
