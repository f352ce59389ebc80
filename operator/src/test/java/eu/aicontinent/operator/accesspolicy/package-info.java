@NullMarked
package eu.aicontinent.operator.accesspolicy;

import org.jspecify.annotations.NullMarked;
