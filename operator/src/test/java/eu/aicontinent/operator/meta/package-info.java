/** Tests of names, owners and claims. */
@NullMarked
package eu.aicontinent.operator.meta;

import org.jspecify.annotations.NullMarked;
