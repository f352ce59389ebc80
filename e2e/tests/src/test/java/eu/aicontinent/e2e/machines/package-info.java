/** Pools whose nodes Cluster API makes, with Cluster API's own managers. */
@NullMarked
package eu.aicontinent.e2e.machines;

import org.jspecify.annotations.NullMarked;
