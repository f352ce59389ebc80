@NullMarked
package eu.aicontinent.operator.fleet.record;

import org.jspecify.annotations.NullMarked;
