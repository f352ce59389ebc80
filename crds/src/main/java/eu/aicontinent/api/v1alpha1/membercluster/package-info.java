/**
 * MemberCluster: a Kubernetes cluster in a member state, the connection to it, and what may be done
 * there.
 */
@NullMarked
package eu.aicontinent.api.v1alpha1.membercluster;

import org.jspecify.annotations.NullMarked;
