/** What the compiler does not check: which package may know which, and who may do what. */
@NullMarked
package eu.aicontinent.operator.architecture;

import org.jspecify.annotations.NullMarked;
