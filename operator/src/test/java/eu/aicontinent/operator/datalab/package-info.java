/** Golden scenarios: labs and their pools. */
@NullMarked
package eu.aicontinent.operator.datalab;

import org.jspecify.annotations.NullMarked;
