@NullMarked
package eu.aicontinent.operator.domain.priority;

import org.jspecify.annotations.NullMarked;
