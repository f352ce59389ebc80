/** CapacityApproval: a reviewer's decision on one generation of one request. */
@NullMarked
package eu.aicontinent.api.v1alpha1.capacityapproval;

import org.jspecify.annotations.NullMarked;
