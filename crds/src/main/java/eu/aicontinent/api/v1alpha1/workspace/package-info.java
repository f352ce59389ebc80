/** Workspace: the storage of one tenant on one cluster of an AI factory. */
@NullMarked
package eu.aicontinent.api.v1alpha1.workspace;

import org.jspecify.annotations.NullMarked;
