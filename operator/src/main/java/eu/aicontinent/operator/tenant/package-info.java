/**
 * The Tenant's controller. It keeps a namespace on every cluster where the tenant holds a grant,
 * and at its antenna. The namespace is closed and limited first, and opened to its members last. At
 * the antenna there is also the queue that sends the tenant's work on.
 */
@NullMarked
package eu.aicontinent.operator.tenant;

import org.jspecify.annotations.NullMarked;
