/**
 * The AccessPolicy's controller. It only reports whether the policy is understood, and lists the
 * services of the factories. The policy is applied by the features that its rules concern.
 */
@NullMarked
package eu.aicontinent.operator.accesspolicy;

import org.jspecify.annotations.NullMarked;
