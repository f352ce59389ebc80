/**
 * Architecture rules that the compiler does not check: which package may depend on which, and which
 * code may do what.
 */
@NullMarked
package eu.aicontinent.operator.architecture;

import org.jspecify.annotations.NullMarked;
