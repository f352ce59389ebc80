/** The records of access to the data of labs: chains by hash, of which each lab has one. */
@NullMarked
package eu.aicontinent.operator.fleet.record;

import org.jspecify.annotations.NullMarked;
