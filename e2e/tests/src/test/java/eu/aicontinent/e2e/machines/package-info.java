/** Tests of pools whose nodes Cluster API creates, with Cluster API's own managers. */
@NullMarked
package eu.aicontinent.e2e.machines;

import org.jspecify.annotations.NullMarked;
