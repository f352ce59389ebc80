/** Requests to an API server, read from its audit log. */
@NullMarked
package eu.aicontinent.testbed.audit;

import org.jspecify.annotations.NullMarked;
