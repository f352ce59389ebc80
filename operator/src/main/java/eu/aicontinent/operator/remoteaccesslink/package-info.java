/**
 * Reconciliation of the RemoteAccessLink: an antenna's identity and rights on the clusters of one
 * factory, and the short-lived credentials with which MultiKueue at the antenna uses them.
 */
@NullMarked
package eu.aicontinent.operator.remoteaccesslink;

import org.jspecify.annotations.NullMarked;
