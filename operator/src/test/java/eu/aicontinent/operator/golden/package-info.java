/** Golden folders: results of pure functions, as files that a reviewer can read. */
@NullMarked
package eu.aicontinent.operator.golden;

import org.jspecify.annotations.NullMarked;
