/** Golden scenarios: the permits that count. */
@NullMarked
package eu.aicontinent.operator.datapermit;

import org.jspecify.annotations.NullMarked;
