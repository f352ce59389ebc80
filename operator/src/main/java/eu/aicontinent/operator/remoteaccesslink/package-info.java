/**
 * The RemoteAccessLink: an antenna's identity and its rights at the clusters of one factory, and
 * the short-lived credentials by which MultiKueue at the antenna uses them.
 */
@NullMarked
package eu.aicontinent.operator.remoteaccesslink;

import org.jspecify.annotations.NullMarked;
