/**
 * Reconciliation of the Antenna: its namespace and its operators' rights on the hub, one
 * RemoteAccessLink for each factory that it is linked to, and the two flavors with which its own
 * cluster counts remote capacity.
 */
@NullMarked
package eu.aicontinent.operator.antenna;

import org.jspecify.annotations.NullMarked;
