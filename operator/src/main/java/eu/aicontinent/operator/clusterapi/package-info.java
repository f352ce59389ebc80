/** Objects of Cluster API, as plain data. */
@NullMarked
package eu.aicontinent.operator.clusterapi;

import org.jspecify.annotations.NullMarked;
