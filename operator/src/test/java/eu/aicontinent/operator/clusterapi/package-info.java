/** Tests of what is read from Cluster API's objects. */
@NullMarked
package eu.aicontinent.operator.clusterapi;

import org.jspecify.annotations.NullMarked;
