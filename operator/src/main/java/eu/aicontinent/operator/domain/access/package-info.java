/** What may be asked for in a mode, and who has decided on it. */
@NullMarked
package eu.aicontinent.operator.domain.access;

import org.jspecify.annotations.NullMarked;
