/** Tests of a member whose API server is not broken but hostile. */
@NullMarked
package eu.aicontinent.e2e.hostile;

import org.jspecify.annotations.NullMarked;
