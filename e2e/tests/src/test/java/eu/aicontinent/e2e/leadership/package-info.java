/** Tests of several replicas of the operator on one hub. */
@NullMarked
package eu.aicontinent.e2e.leadership;

import org.jspecify.annotations.NullMarked;
