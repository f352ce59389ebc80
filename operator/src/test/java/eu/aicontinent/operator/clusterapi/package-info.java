/** Tests of the readers of Cluster API's objects. */
@NullMarked
package eu.aicontinent.operator.clusterapi;

import org.jspecify.annotations.NullMarked;
