/**
 * The Tenant: its namespace on every cluster where it holds a grant and at its antenna, closed,
 * limited, and opened to its members last; at the antenna also the queue that sends its work on.
 */
@NullMarked
package eu.aicontinent.operator.tenant;

import org.jspecify.annotations.NullMarked;
