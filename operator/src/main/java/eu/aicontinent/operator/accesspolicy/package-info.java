/**
 * AccessPolicy: read by the features that hold to it; here it is only said whether it is
 * understood.
 */
@NullMarked
package eu.aicontinent.operator.accesspolicy;

import org.jspecify.annotations.NullMarked;
