/** GPUNodePool: one pool of an AI factory on one member cluster, desired and observed. */
@NullMarked
package eu.aicontinent.api.v1alpha1.gpunodepool;

import org.jspecify.annotations.NullMarked;
