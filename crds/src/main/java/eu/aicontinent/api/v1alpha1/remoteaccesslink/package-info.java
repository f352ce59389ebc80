/** RemoteAccessLink: one antenna and one factory, with the credentials and queues between them. */
@NullMarked
package eu.aicontinent.api.v1alpha1.remoteaccesslink;

import org.jspecify.annotations.NullMarked;
