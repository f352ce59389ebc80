/** Golden scenarios: where results are written and read, and who has to decide on them. */
@NullMarked
package eu.aicontinent.operator.dataexport;

import org.jspecify.annotations.NullMarked;
