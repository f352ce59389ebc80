/** Tests of the rules of shares, by example. */
@NullMarked
package eu.aicontinent.operator.domain.shares;

import org.jspecify.annotations.NullMarked;
