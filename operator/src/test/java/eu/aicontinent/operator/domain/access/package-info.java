/** Tests of what modes allow, and of the claims and approvals that a request needs. */
@NullMarked
package eu.aicontinent.operator.domain.access;

import org.jspecify.annotations.NullMarked;
