/** Rules for requests for capacity: the limits of modes, and the decisions of reviewers. */
@NullMarked
package eu.aicontinent.operator.domain.access;

import org.jspecify.annotations.NullMarked;
