/** What may be asked for in a mode, who has decided on it, and which factory is asked next. */
@NullMarked
package eu.aicontinent.operator.domain.access;

import org.jspecify.annotations.NullMarked;
