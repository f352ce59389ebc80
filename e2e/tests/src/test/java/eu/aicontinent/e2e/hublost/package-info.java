/** Tests of a lost hub and the one that takes its place. */
@NullMarked
package eu.aicontinent.e2e.hublost;

import org.jspecify.annotations.NullMarked;
