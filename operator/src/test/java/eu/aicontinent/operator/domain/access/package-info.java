/** What modes allow, who decides, and which factory is asked. */
@NullMarked
package eu.aicontinent.operator.domain.access;

import org.jspecify.annotations.NullMarked;
